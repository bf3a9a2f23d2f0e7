#ifndef FOREST_FIGURE_FOREST_H
#define FOREST_FIGURE_FOREST_H

#include "figure/axis.h"
#include "figure/inset.h"
#include "figure/interval_text.h"
#include "figure/looks.h"
#include "forest/ask.h"
#include "forest/results.h"
#include "layout/grid.h"

/* State of a forest plot: a table with measured columns, some of which hold intervals on an axis.
   `prepare` settles texts, `forest_arrange` widths and heights for a cell; all coordinates are the
   cell's then. Labels and further columns of text wrap, numbers never do. */

typedef enum forest_kind {
    FOREST_LABEL,
    FOREST_TEXT, /**< further column of the file */
    FOREST_COUNTS,
    FOREST_MEDIAN,
    FOREST_MEAN,
    FOREST_PLOT,
    FOREST_ESTIMATE,
    FOREST_P,
    FOREST_WEIGHT,
    FOREST_OTHER_WEIGHT, /**< by the second method of the effect's weighting */
    FOREST_INTERACTION
} forest_kind;

typedef struct forest_column {
    forest_kind kind;
    size_t effect, arm, text;
    const char *heading; /**< NULL: none */
    bool wraps;          /**< texts flush left that may take several lines */
    bool parts;          /**< begins an effect after another one: a wider gap before it */
    const char **cells;  /**< [n_rows]; NULL: empty. Not of labels and plots */
    bool folds;          /**< they stand so at this size: */
    const char **folded; /**< the same on two lines: "0.60\n(0.44-0.81)" */
    double natural;      /**< width of the widest cell on one line */
    double word;         /**< of what can't be broken at blanks */
    double indent;       /**< most of its texts; labels have some */
    double room;         /**< for wrapping, once arranged */
    double least;        /**< what headings that span it ask of one that wraps */
    double x, width;     /**< arranged */
    double right;        /**< where the widest number ends */
} forest_column;

/** A heading over several columns. */
typedef struct forest_span {
    unsigned level; /**< row of the header, from the top */
    size_t first, n;
    const char *text;
    bool rule;   /**< a line below it, over its columns */
    bool plain;  /**< not bold */
    double base; /**< arranged: from the header's last baseline up to its own last one */
} forest_span;

typedef struct forest_line {
    const tf_forest_row *row;
    const char *label; /**< NULL: none */
    bool bold;
    bool note;  /**< the label may run over empty columns */
    bool blank; /**< half a row */
    bool striped;
    double indent, natural_width; /**< width: of the label on one line, with the indent */
    tf_paragraph paragraph;
    tf_paragraph *texts;       /**< [n_columns], of columns that wrap */
    size_t n_lines, n_numbers; /**< of the row; of its numbers alone */
    double natural;            /**< height without what the page adds */
    double above;              /**< of it, space that parts it from the rows above */
    double top, height;        /**< of its zone, from the first row's top */
    double baseline, middle;   /**< of its first line; of what is drawn in it */
    double rise;               /**< of the label above that line */
} forest_line;

/** Which side of no effect is whose; below the axis. */
typedef struct forest_direction {
    const char *text; /**< NULL: none */
    tf_paragraph paragraph;
    double from, to; /**< of the arrow */
    double x;        /**< middle of the text */
} forest_direction;

/** One column of intervals. Units: what the axis is linear in, log or percentage points. */
typedef struct forest_plot {
    const tf_forest_effect *effect;
    size_t index;  /**< of the effect */
    size_t column; /**< where it stands */
    bool log;
    bool shared; /**< the same axis as those of the other effects */
    bool whole;  /**< it ends where its values do: nothing of it is spared */
    double factor;
    double min, max; /**< units */
    double null;     /**< units; NaN: none */
    double *lines;   /**< further reference lines, units */
    size_t n_lines;
    double overall; /**< units: dashed line; NaN: none */
    double box;     /**< side of the largest box, arranged */
    tf_axis *axis;
    forest_direction left, right;
} forest_plot;

/** The table as it was arranged; see arranged.c. */
typedef struct forest_arranged forest_arranged;

/** The text of the table at its size. */
typedef struct forest_type {
    double size;
    tf_font font, bold;
    double ascent, descent, drop; /**< drop: see tf_digit_drop */
    double line;                  /**< height of a line within a row */
} forest_type;

/** What gives way where columns don't fit. */
typedef struct forest_way {
    bool widens;     /**< headings over several columns may widen them: these are being measured */
    bool roomy;      /**< the same, by much more */
    bool breaks;     /**< words of headings are broken rather than widen their columns much */
    bool folds;      /**< numbers stand on two lines: the page is too narrow for one */
    bool one_weight; /**< weights of the first method alone, for the same reason */
} forest_way;

/** What was printed or drawn: the foot explains that alone. */
typedef struct forest_said {
    bool arrow, outside, enlarged, unsized, not_reached, not_estimable, unknown;
    bool sizes; /**< squares that differ in area */
} forest_said;

/** What a page that can't grow has no room for, unless it was asked for. */
typedef enum forest_spared {
    FOREST_ALL,
    FOREST_SHORT_HEADING, /**< "Estimate" over numbers whose plot says of what */
    FOREST_NO_ARMS,
    FOREST_NO_P
} forest_spared;

/** Rows of the page; see pages.c. */
typedef struct forest_page {
    size_t first, end;           /**< end: the one after the last */
    bool last;                   /**< of several */
    const forest_line *repeated; /**< heading of an earlier page that goes on; NULL: none */
    const char *repeated_label;
    tf_paragraph repeated_text; /**< arranged */
    double repeated_height;
} forest_page;

/** What didn't fit. */
typedef struct forest_misfit {
    const char *what;
    size_t most_rows; /**< that would have; 0: not worth telling */
} forest_misfit;

/** Estimates of a row over each other. */
typedef struct forest_overlay {
    tf_look *looks;         /**< of each; NULL: rows have one estimate */
    const tf_inset *legend; /**< arranged: above the header; NULL: none */
} forest_overlay;

typedef struct forest_figure {
    const tf_forest_ask *ask;
    const tf_forest_results *results;
    forest_column *columns;
    size_t n_columns;
    forest_span *spans;
    size_t n_spans;
    unsigned n_levels;  /**< rows of the header */
    forest_line *lines; /**< [n_rows] */
    forest_plot plots[TF_FOREST_MAX_EFFECTS];
    forest_type type;
    forest_way way;
    forest_said said;
    forest_page page;
    forest_misfit misfit;
    forest_spared spared;
    forest_overlay overlay;
    /* arranged */
    forest_arranged *arranged, *current; /**< the last one and those before it; that of now */
    double width;
    double pad;    /**< beside the axes, for boxes and labels at their ends */
    tf_grid *grid; /**< the header, and the numbers of all rows below it */
    double rule_y;
    double header_height; /**< with the rule and the gap below it */
    double rows_height;   /**< natural */
    double depth;         /**< below the rows: axis and directions */
} forest_figure;

/* columns.c */
void forest_make_columns(forest_figure *f, tf_draw_context *context);
/** Warns of columns that were asked for and that the table doesn't have. */
void forest_tell_lacking(const forest_figure *f, tf_draw_context *context);

/* series.c */
/** Colours of estimates over each other, where rows have several. */
void forest_make_series(forest_figure *f, tf_draw_context *context);
tf_color forest_color_of(const forest_figure *f, const tf_draw_context *context,
                         const tf_forest_row *row);
void forest_draw_sign(const forest_figure *f, tf_draw_context *context, size_t series,
                      tf_point center, double side);
/** Half of the width of a sign. */
double forest_sign_half(size_t series, double side);
/** Makes the legend for the table's width; the height that it takes. */
double forest_fit_legend(forest_figure *f, tf_draw_context *context);
/** How many further estimates of that row follow it; 0 of these. */
size_t forest_n_below(const forest_figure *f, size_t row);

/* headings.c */
/** Over a further column of the file that has no heading of the user's. */
const char *forest_column_heading(tf_draw_context *context, const char *column);
/** Over the labels of rows of results. */
const char *forest_rows_heading(const forest_figure *f, tf_draw_context *context);

/* texts.c */
void forest_make_lines(forest_figure *f, tf_draw_context *context);
/** Estimate with its limits; NULL: nothing. */
const char *forest_estimate_text(forest_figure *f, tf_draw_context *context,
                                 const tf_forest_row *row, size_t effect);
const char *forest_counts_text(const forest_figure *f, tf_draw_context *context,
                               const tf_forest_arm_cell *arm);
const char *forest_median_text(forest_figure *f, tf_draw_context *context,
                               const tf_forest_arm_cell *arm);
const char *forest_mean_text(tf_draw_context *context, const tf_forest_arm_cell *arm);

/* range.c */
/** In units of the axis; infinite where an open end is. */
double forest_unit(const forest_plot *plot, double value);
/** Room behind an estimate whose interval is open there, of the axis; and for half a box and an
 * arrow's head behind one whose interval the axis cuts. */
#define FOREST_OPEN_END 0.15
#define FOREST_CUT_END  0.1
/** Up to this share of intervals may end in arrows on either side. */
#define FOREST_FEW_ARROWS 0.08
/** What an effect's axis is linear in and has to show; neither ticks nor what stands in it are
 * there yet. */
forest_plot forest_plot_with_range(const forest_figure *f, tf_draw_context *context, size_t effect);

/* ticks.c */
/** Ticks for the range, which is widened to end on them, or as the user has it. */
void forest_make_ticks(const forest_figure *f, tf_draw_context *context, forest_plot *plot);

/* axis.c */
void forest_make_plot(forest_figure *f, tf_draw_context *context, size_t effect);
double forest_x(const forest_plot *plot, double unit);
/** Settles axis and directions for the column's place. */
void forest_fit_plot(forest_figure *f, tf_draw_context *context, forest_plot *plot);
double forest_plot_depth(const forest_figure *f, const tf_draw_context *context,
                         const forest_plot *plot);
void forest_draw_axis(const forest_figure *f, tf_draw_context *context, const forest_plot *plot,
                      double cross, tf_point origin);

/* marks.c */
/** What of the row lies beyond the axis, for the foot. */
void forest_note_marks(forest_figure *f, const tf_draw_context *context, const forest_plot *plot);
/** How far arrows reach beyond the lower and the upper end of the axis, whose scale and boxes there
 * are, because their boxes are next to it. */
void forest_beyond_ends(const forest_figure *f, const tf_draw_context *context,
                        const forest_plot *plot, double beyond[2]);
void forest_draw_marks(const forest_figure *f, tf_draw_context *context, const forest_plot *plot,
                       double top, tf_point origin);

/* table.c */
/** Text of a cell as it stands at this width; NULL: empty. */
const char *forest_cell(const forest_column *column, size_t row);
/** Of a row's label. */
const tf_font *forest_font_of(const forest_figure *f, const forest_line *line);
/** Of the other cells of a row. */
const tf_font *forest_cell_font(const forest_figure *f, size_t row);
typedef enum forest_numbers { FOREST_NUMBERS_WHOLE, FOREST_NUMBERS_FOLDED } forest_numbers;
/** Measures all cells in text of that size, numbers on one line or on two. */
void forest_set_size(forest_figure *f, tf_draw_context *context, double size,
                     forest_numbers numbers);
/** Of the column after the labels: what is left free there beside this row's. The grid is arranged.
 */
double forest_blank_beside(const forest_figure *f, size_t row);
/** How many gaps there are, those between effects counted as the several that they are wide. */
double forest_gaps(const forest_figure *f);
/** `grid`, with the width of each column as its least. */
void forest_build_grid(forest_figure *f, tf_draw_context *context, double gap);

/* widths.c */
/** Widths of columns and of `grid`; false: they don't fit, `misfit` says so. `from`: see
 * forest_arrange. */
bool forest_settle_widths(forest_figure *f, tf_draw_context *context, double width, size_t *from);

/* arrange.c */
/** Baseline of a placed line of the header, from the figure's top. */
double forest_header_baseline(const forest_figure *f, const tf_placed_line *line);
/**
 * False: too narrow; `misfit` says what. `*from` is the first way of fitting columns to be tried, 0
 * at first, and is set to the next one: what makes labels wider and rows lower comes later. False
 * as well, with `misfit` as it was, when there is none left.
 */
bool forest_arrange(forest_figure *f, tf_draw_context *context, double width, size_t *from);
/** Puts rows on the lines of a figure beside; false: they don't fit there, and have to be stacked
 * anew. */
bool forest_stand_on(forest_figure *f, const tf_row_lines *lines);
/** Gives rows their places in that height. False: it is less than they need. */
bool forest_stack(forest_figure *f, tf_draw_context *context, double height);

/* arranged.c */
/** Keeps the table as it is now, arranged for that width with `from`, which became `next`. */
void forest_remember(forest_figure *f, tf_draw_context *context, double width, size_t from,
                     size_t next);
/** The table as it was arranged for them before; false if it wasn't. As forest_arrange. */
bool forest_recall(forest_figure *f, tf_draw_context *context, double width, size_t *from);

/* pages.c */
/** Rows of the page that the context is of, and how many pages there are. */
void forest_choose_page(forest_figure *f, tf_draw_context *context);

/* foot.c */
tf_facts forest_foot(void *self, tf_draw_context *context);

#endif
