#include "spec/panels.h"

/* Keys of `kind: panels`, beside those of all kinds. */
#define AT(member) TF_MEMBER(tf_panels_ask, member)

static const tf_key keys[] = {
    {"layout", AT(layout), TF_KEY_GRID,
     "ids of figures of this set, row by row: [[a, b], [c, c]]; a repeated id takes all its cells, "
     ". leaves one empty",
     .options = TF_KEY_REQUIRED, .metavar = "ROWS"},
    {"tags", AT(tags), TF_KEY_ENUM, "letters of the panels; the style's form by default",
     .values = "A a (a) none", .metavar = "FORM"},
    {"page", AT(page), TF_KEY_ENUM, "size of the page; width and height change it",
     .values =
         "a4 a4-landscape letter letter-landscape slide slide-4-3 A4=a4 A4-landscape=a4-landscape",
     .metavar = "SIZE"},
    {"margin", AT(margin), TF_KEY_LENGTH,
     "space around the panels; 20mm on paper sizes, else the style's", .minimum = 0,
     .maximum = 1440, .metavar = "LENGTH"},
    {"gap.columns", AT(gap.columns), TF_KEY_LENGTH,
     "space between columns; two lines of text by default", .minimum = 0, .maximum = 1440,
     .metavar = "LENGTH"},
    {"gap.rows", AT(gap.rows), TF_KEY_LENGTH, "space between rows; two lines of text by default",
     .minimum = 0, .maximum = 1440, .metavar = "LENGTH"},
    {"widths", AT(widths), TF_KEY_NUMBERS,
     "widths of the columns' plots to each other: [2, 1]; the same by default", .minimum = 0.05,
     .maximum = 20, .metavar = "NUMBERS"},
};

static const tf_key_part parts[] = {TF_KEYS(keys)};

const tf_key_table tf_panels_key_table = {
    .kind = "panels",
    .summary = "Figures of the set in a grid on one page",
    .parts = parts,
    .n_parts = sizeof parts / sizeof parts[0],
    .ask_size = sizeof(tf_panels_ask),
};
