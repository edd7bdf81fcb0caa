// What a pasted block is: rows of nilai, or names with their nilai.

/** Whether names or kode stand in the first columns of a block, and not nilai alone. */
export function holdsNames(block) {
  return isText(block, 0) || isText(block, 1);
}

/** The rows of a pasted text, each the name or kode of an OPD and then its nilai. */
export function readBlock(text) {
  const block = text.split(/\r?\n/).filter((line) => line.trim()).map((line) => line.split("\t"));
  const named = isNumbered(block) ? block.map((row) => row.slice(1)) : block;
  return isText(named, 1) ? named.map(([kode, , ...texts]) => [kode, ...texts]) : named;
}

/** Whether most rows hold letters in this column; TD has too few to count. */
function isText(block, column) {
  return block.filter((row) => /\p{L}{3}/u.test(row[column] ?? "")).length > block.length / 2;
}

/** Whether a column of running numbers stands before the names. */
function isNumbered(block) {
  const isNumber = ([first], at) => /^\d{1,3}\.?$/.test(first.trim()) || (at === 0 && /^no\.?$/i.test(first.trim()));
  return block.length > 0 && block.every((row, at) => row.length > 2 && isNumber(row, at));
}
