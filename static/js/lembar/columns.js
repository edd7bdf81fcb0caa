// The columns of the grid: the OPD, the komponen, and the figures that follow from them.

const NAME_WIDTH = 330;
const NAME_WIDTH_ALONE = 480; // beside so few columns that every name fits
const KOMPONEN_WIDTH = 104;
const FIGURE_WIDTH = 84;

export const FIGURES = [
  { key: "skor", title: "Skor" },
  { key: "predikat", title: "Predikat" },
  { key: "peringkat", title: "Peringkat" },
];

export function columnsFor({ komponen, hasFigures, isSementara }) {
  const text = { type: "text", align: "right" };
  const nameWidth = komponen.length > 3 ? NAME_WIDTH : NAME_WIDTH_ALONE;
  const figures = hasFigures ? FIGURES : [];
  return [
    { ...text, title: "Perangkat Daerah", width: nameWidth, align: "left", readOnly: true },
    ...komponen.map(({ nama }) => ({ ...text, title: nama, width: KOMPONEN_WIDTH })),
    ...figures.map(({ title }) => {
      return { ...text, title: isSementara ? `${title} sementara` : title, width: FIGURE_WIDTH, readOnly: true };
    }),
  ];
}
