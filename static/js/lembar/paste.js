// What a pasted block is: rows of nilai, or names with their nilai.

/** Whether names or kode stand in the first columns of a block, and not nilai alone. */
export function holdsNames(block) {
  return isText(block, 0) || isText(block, 1);
}

/**
 * The lines of a pasted text as {line, kode, text, texts}: the name (or kode) of an OPD, the kode beside a name, and the
 * nilai. Sums and means are no OPD's.
 */
export function readBlock(pasted) {
  const rows = pasted.split(/\r?\n/).map((line) => line.split("\t").map((text) => text.trim()));
  const filled = rows.map((row, at) => ({ row, line: at + 1 })).filter(({ row }) => row.some(Boolean));
  const first = isNumbered(filled.map(({ row }) => row)) ? 1 : 0;
  const named = filled.map(({ row, line }) => ({ row: row.slice(first), line })).filter(({ row }) => !isSum(row));
  const at = isText(named.map(({ row }) => row), 1) ? 1 : 0;
  return named.map(({ row, line }) => ({
    line,
    kode: at ? row[0] : "",
    text: row[at] ?? "",
    texts: row.slice(at + 1),
  }));
}

/** The komponen that words over the columns name, and the words that name none or one anew; null for a line of nilai. */
export function readHeader(texts, komponen) {
  if (!isHeader(texts)) return null;
  const fold = (text) => text.toLowerCase();
  const named = texts.map((text) => komponen.find(({ nama, kode }) => [fold(nama), kode].includes(fold(text))));
  const isAnew = (text, at) => text && (!named[at] || named.indexOf(named[at]) !== at);
  return { komponen: named, unknown: texts.filter(isAnew) };
}

/** Whether these cells, which stand beside the first name, are words over columns and no nilai. */
function isHeader(texts) {
  return texts.some((text) => /\p{L}{3}/u.test(text)) && !texts.some((text) => /\d/.test(text));
}

/** Whether most rows hold letters in this column; TD has too few to count. */
function isText(block, column) {
  return block.filter((row) => /\p{L}{3}/u.test(row[column] ?? "")).length > block.length / 2;
}

function isSum(row) {
  return row.slice(0, 2).some((text) => /^(jumlah|total|rata\W*rata)\b/i.test(text.trim()));
}

/** Whether a column of running numbers stands before the names; over it "No", beside a sum nothing. */
function isNumbered(block) {
  const isNumber = ([first]) => /^(\d{1,3}\.?|no\.?|)$/i.test(first.trim());
  return block.some(([first]) => /\d/.test(first)) && block.every((row) => row.length > 2 && isNumber(row));
}
