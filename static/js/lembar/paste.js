// What a pasted block is: rows of nilai, or names with their nilai.

/** Whether names or kode stand in the first columns of a block, and not nilai alone. */
export function holdsNames(block) {
  return isText(block, 0) || isText(block, 1);
}

/** The rows of a pasted text, each the name or kode of an OPD and then its nilai; sums and means are no OPD's. */
export function readBlock(text) {
  const block = text.split(/\r?\n/).filter((line) => line.trim()).map((line) => line.split("\t"));
  const named = (isNumbered(block) ? block.map((row) => row.slice(1)) : block).filter((row) => !isSum(row));
  return isText(named, 1) ? named.map(([kode, , ...texts]) => [kode, ...texts]) : named;
}

/** Whether these cells, which stand beside the first name, are words over columns and no nilai. */
export function isHeader(texts) {
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
