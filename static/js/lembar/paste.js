// What a pasted block is: rows of nilai, or names with their nilai.

const HEADER_LINES = 5; // a header is looked for this far down, below titles

/** Whether names or kode stand in the first columns of a block, and not nilai alone. */
export function holdsNames(block) {
  return isText(block, 0) || isText(block, 1);
}

/**
 * The lines of a pasted text as {line, kode, text, texts}: the name (or kode) of an OPD, the kode beside a name, and the
 * nilai. Titles over the header are left out; sums and means are no OPD's.
 */
export function readBlock(pasted, komponen) {
  const rows = pasted.split(/\r?\n/).map((line) => line.split("\t").map((text) => text.trim()));
  const given = rows.map((row, at) => ({ row, line: at + 1 })).filter(({ row }) => row.some(Boolean));
  const filled = given.slice(countTitles(given.map(({ row }) => row), komponen));
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
  const named = texts.map((text) => komponenOf(text, komponen));
  if (!named.some(Boolean) && !isWordsAlone(texts)) return null;
  const isAnew = (text, at) => fold(text) && (!named[at] || named.indexOf(named[at]) !== at);
  return { komponen: named, unknown: texts.filter(isAnew) };
}

/** The first line below the header whose words name komponen too: by it, what stands where can't be told. */
export function findStrayHeader(lines, komponen) {
  const names = komponen.map(({ nama }) => fold(nama));
  const isLike = (text) => names.some((nama) => fold(text).includes(nama));
  return lines.find(({ texts }) => isWordsAlone(texts) && texts.some(isLike));
}

/** How many lines of titles stand over the line that names komponen. None where a nilai stands among them. */
function countTitles(rows, komponen) {
  const isNamed = (row) => row.some((text) => komponenOf(text, komponen));
  const header = Math.max(0, rows.slice(0, HEADER_LINES).findIndex(isNamed));
  return rows.slice(0, header).some((row) => row.some(isNilai)) ? 0 : header;
}

function komponenOf(text, komponen) {
  const folded = fold(text);
  return komponen.find(({ nama, kode }) => folded && [fold(nama), kode].includes(folded));
}

/** Words over a column, without what offices put beside them: "Perencanaan (20%)" is "perencanaan", "(1)" nothing. */
function fold(text) {
  return text.toLowerCase().replace(/\([^()]*\)|\d+([.,]\d+)?\s*%/g, " ").replace(/\s+/g, " ").trim();
}

/** Whether these cells, which stand beside the first name, are words over columns and no nilai. */
function isWordsAlone(texts) {
  return texts.some(isWords) && !texts.some(isNilai);
}

/** TD has too few letters to count. */
function isWords(text) {
  return /\p{L}{3}/u.test(text);
}

function isNilai(text) {
  return /^(td|\d{1,3}([.,]\d+)?)$/i.test(text);
}

/** Whether most rows hold letters in this column. */
function isText(block, column) {
  return block.filter((row) => isWords(row[column] ?? "")).length > block.length / 2;
}

function isSum(row) {
  return row.slice(0, 2).some((text) => /^(jumlah|total|rata\W*rata)\b/i.test(text.trim()));
}

/** Whether a column of running numbers stands before the names; over it "No", beside a sum nothing. */
function isNumbered(block) {
  const isNumber = ([first]) => /^(\d{1,3}\.?|no\.?|)$/i.test(first.trim());
  return block.some(([first]) => /\d/.test(first)) && block.every((row) => row.length > 2 && isNumber(row));
}
