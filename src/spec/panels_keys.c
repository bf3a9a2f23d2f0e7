#include "spec/panels.h"

/* Keys of `kind: panels`, beside those of all kinds. */
static const tf_key keys[] = {
    {"layout", TF_KEY_GRID, NULL, NULL, 0, 0, TF_KEY_REQUIRED, NULL, "ROWS",
     "ids of figures of this set, row by row: [[a, b], [c, c]]; a repeated id takes all its cells, "
     ". leaves one empty"},
    {"tags", TF_KEY_ENUM, NULL, "A a (a) none", 0, 0, 0, NULL, "FORM",
     "letters of the panels; the style's form by default"},
    {"page", TF_KEY_ENUM, NULL,
     "a4 a4-landscape letter letter-landscape slide slide-4-3 A4=a4 A4-landscape=a4-landscape", 0,
     0, 0, NULL, "SIZE", "size of the page; width and height change it"},
    {"margin", TF_KEY_LENGTH, NULL, NULL, 0, 1440, 0, NULL, "LENGTH",
     "space around the panels; 20mm on paper sizes, else the style's"},
    {"gap.columns", TF_KEY_LENGTH, NULL, NULL, 0, 1440, 0, NULL, "LENGTH",
     "space between columns; two lines of text by default"},
    {"gap.rows", TF_KEY_LENGTH, NULL, NULL, 0, 1440, 0, NULL, "LENGTH",
     "space between rows; two lines of text by default"},
    {"widths", TF_KEY_NUMBERS, NULL, NULL, 0.05, 20, 0, NULL, "NUMBERS",
     "widths of the columns' plots to each other: [2, 1]; the same by default"},
};

const tf_key_table tf_panels_key_table = {
    "panels",
    "Figures of the set in a grid on one page",
    keys,
    sizeof keys / sizeof keys[0],
};
