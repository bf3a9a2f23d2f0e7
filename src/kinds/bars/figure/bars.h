#ifndef BARS_FIGURE_BARS_H
#define BARS_FIGURE_BARS_H

#include "bars/ask.h"
#include "bars/figure.h"
#include "bars/results.h"
#include "figure/axis.h"
#include "figure/inset.h"
#include "figure/interval_text.h"
#include "figure/legend.h"
#include "figure/risk_table.h"

/* State of a figure of responses. `prepare` fills what doesn't depend on the page. Two engines
   arrange it in a cell: columns (bars that stand, lines over visits) and rows (bars that lie, dots,
   bars back to back), the second also where names or values are too wide for standing bars. What an
   engine arranges is an inset in the cell's coordinates: what was measured is what is drawn. */

/** In the order of the key counts.show; what nobody chose becomes BARS_COUNTS_LEGEND. */
typedef enum bars_counts {
    BARS_COUNTS_NONE,
    BARS_COUNTS_BELOW,
    BARS_COUNTS_INSIDE,
    BARS_COUNTS_LEGEND
} bars_counts;

#define BARS_TIGHTEST 3
/** Of a sign on a line, in widths of the line. */
#define BARS_SIGN 4

typedef struct bars_look {
    tf_color fill; /**< of bars */
    tf_color ink;  /**< of text on them */
    tf_color line; /**< lines and signs on the page's background */
    tf_color text; /**< names in the group's colour */
} bars_look;

/** Text of one line, or a line of a block; P may be italic. */
typedef struct bars_line {
    const char *text;
    tf_span spans[2];
    size_t n_spans;
    tf_font font;
    tf_color color;
} bars_line;

typedef struct bars_lines {
    bars_line line[64];
    size_t n;
} bars_lines;

typedef struct bars_fonts {
    tf_font value, small, name, bold;
    tf_font end; /**< of values at the ends of lying bars */
} bars_fonts;

/** What was printed: the foot explains that alone. */
typedef struct bars_said {
    bool missing, difference, interval, ratio, odds_ratio, stars, p;
    bool stack_counts; /**< n/N of a stack, which isn't any level's */
} bars_said;

typedef enum bars_posture { BARS_FREE, BARS_LYING, BARS_STANDING } bars_posture;

/** What is given up for a page that can't grow. */
typedef struct bars_conceded {
    bars_posture way; /**< from which it started: tells the steps */
    size_t n;         /**< of them that were tried */
    bool pressed;     /**< rows have the least distances, values the size of other text */
    bool in_columns;  /**< values of lying bars stand beside each other, not each at its bar */
    bool brackets, comparisons, counts, values; /**< had to go */
    int bracket;                                /**< what comparisons were */
} bars_conceded;

/** What becomes of comparisons of standing bars. */
typedef enum bars_comparing {
    BARS_ON_BRACKETS,
    BARS_IN_ROWS, /**< too many brackets, or too high: the bars lie, beside a table */
    BARS_BELOW,   /**< no room for rows: differences without their limits, below the bars */
    BARS_NOWHERE  /**< nor for these */
} bars_comparing;

/** Brackets as an engine found them. */
typedef struct bars_crowd {
    size_t n;     /**< in all panels */
    double share; /**< of the height of a panel that they add to the bars */
} bars_crowd;

/** Which engine arranges the bars, and how hard it tries. */
typedef struct bars_way {
    bool lies;             /**< rows; else columns */
    bars_posture posture;  /**< BARS_FREE: whatever has room */
    int tight;             /**< how narrow names and gaps of rows are: 0 to BARS_TIGHTEST */
    bool breaks;           /**< a word of a name, since rows are so narrow */
    bool named;            /**< levels of stacks, beside their segments */
    bool under;            /**< comparisons stand below their bars, not in columns beside them */
    double missing_height; /**< said by an engine that found the plot too low; 0 otherwise */
    bars_conceded conceded;
    bars_comparing comparing;
    bars_crowd crowd;      /**< of the last arrangement of columns */
    const double *middles; /**< of what belongs to each name of lying bars, as they were arranged */
} bars_way;

/** Of the axis of values. */
typedef struct bars_range {
    double min, max; /**< one of them may be 0, none is beyond it */
    double every;    /**< between its ticks */
} bars_range;

/** What is drawn of what there is. */
typedef struct bars_shown {
    bool whiskers, percent_sign, total_brackets, panel;
    int digits;         /**< -1: by the number of patients */
    int given_decimals; /**< to which given values are filled */
} bars_shown;

typedef struct bars_figure {
    const tf_bars_results *results;
    bars_look *groups; /**< [n_groups] */
    bars_look *parts;  /**< [n_parts]; of layers: see bars_layer_look */
    size_t *outward;   /**< [n_parts]: which part is how far from zero */
    bool stack;        /**< stacked, filled or diverging */
    bool by_group;     /**< a single response: groups are what stands along the axis */
    bool percent;      /**< values are percentages: not counts, not means */
    bars_shown shown;
    bool values;
    int counts, bracket, labels;
    bool lacks_n; /**< some group has different N at different places: n/N stand where there is room
                   */
    bars_fonts fonts;
    bars_range range;
    const char *common_p; /**< of all comparisons, said once in the foot; NULL: each has its own */
    bars_said said;
    bars_way way;
    tf_axis *axis;                        /**< of values */
    tf_axis *left_axis, *difference_axis; /**< of lying bars; NULL: none */
    struct {
        tf_risk_table *table; /**< NULL: none */
        tf_scale x;
        double top;
        int counts;  /**< where they are while there is room */
        bool may_go; /**< nobody asked for it: N stand with names where it leaves no room */
        bool named;  /**< numbers don't stand for names, though visits have them */
        bool ranked; /**< at equal distances: at their numbers they leave names no room */
    } at_visits;     /**< lines over visits, and the patients below them */
    tf_size cell;
    tf_margins margins;
    tf_inset *art;
} bars_figure;

/** What is asked for. */
static inline const tf_bars_ask *bars_ask(const tf_draw_context *context) {
    return (const tf_bars_ask *)context->ask;
}

/* part_fills.c */
/** [n_parts] */
void bars_part_fills(const bars_figure *bars, tf_draw_context *context, tf_color *fills);

/* looks.c */
bool bars_make_looks(bars_figure *bars, tf_draw_context *context);
/** A layer of a group's bar: the outermost is the palest. */
bars_look bars_layer_look(const bars_figure *bars, const tf_draw_context *context, size_t group,
                          size_t part);

/* texts.c */
/** "VRd" or "VRd (N=181)". */
typedef enum bars_name { BARS_NAME_ALONE, BARS_NAME_WITH_N } bars_name;
/** Length of a bar, or of a segment: percent, patients, or the means' unit; NaN. */
double bars_value(const bars_figure *bars, const tf_bars_cell *cell);
double bars_lower(const bars_figure *bars, const tf_bars_cell *cell);
double bars_upper(const bars_figure *bars, const tf_bars_cell *cell);
bool bars_has_limits(const bars_figure *bars, const tf_bars_cell *cell);
/** "74.7"; a dash if there is no value. */
const char *bars_value_text(bars_figure *bars, tf_draw_context *context, const tf_bars_cell *cell);
/** Of values as given, all that aren't 0. */
int bars_given_decimals(const bars_figure *bars);
/** "198/265"; NULL if it isn't known. */
const char *bars_count_text(bars_figure *bars, tf_draw_context *context, const tf_bars_cell *cell);
/** The same of a whole bar: of a stack, everybody who is drawn, or "N=265" if that is everybody. */
const char *bars_bar_count_text(bars_figure *bars, tf_draw_context *context, size_t facet,
                                size_t category, size_t group);
/** Whether lying bars have their counts at the end, and not N with their names. */
bool bars_counts_at_end(const bars_figure *bars);
/** Whether names of groups along the axis have N beside them. */
bars_name bars_name_of_bars(const bars_figure *bars);
/** "ORR 63.4%". */
const char *bars_total_text(bars_figure *bars, tf_draw_context *context, size_t facet,
                            size_t category, size_t group, size_t total);
/** "63.4%". */
const char *bars_total_value(bars_figure *bars, tf_draw_context *context, size_t facet,
                             size_t category, size_t group, size_t total);
const char *bars_group_text(bars_figure *bars, tf_draw_context *context, size_t facet, size_t group,
                            bars_name name);

/** False, with an error and how much wider or higher the figure has to be, where `missing` points
 * are. */
bool bars_has_room(tf_draw_context *context, double missing, const char *larger, const char *what);

/* compare.c */
/** Whether this comparison is to be drawn at all. */
bool bars_compares(const bars_figure *bars, const tf_draw_context *context,
                   const tf_bars_comparison *comparison);
/** Adds the lines of a comparison: estimate with its interval, P; or stars. */
void bars_compare_lines(bars_figure *bars, tf_draw_context *context,
                        const tf_bars_comparison *comparison, bars_lines *lines);
/** Estimate with interval, and P, for cells of a table; NULL: none. */
const char *bars_estimate_text(bars_figure *bars, tf_draw_context *context,
                               const tf_bars_comparison *comparison);
/** The same without limits. */
const char *bars_bare_estimate_text(bars_figure *bars, tf_draw_context *context,
                                    const tf_bars_comparison *comparison);
/** The difference that is drawn, in percentage points or the means' unit. */
tf_interval bars_difference(const bars_figure *bars, const tf_bars_comparison *comparison);
bars_line bars_p_line(bars_figure *bars, tf_draw_context *context,
                      const tf_bars_comparison *comparison);
/** Finds whether all P are printed alike: then they are said once. */
void bars_find_common_p(bars_figure *bars, tf_draw_context *context);
/** Puts a name before its text. */
void bars_name_line(tf_draw_context *context, bars_line *line, const char *name);
/** An estimate and its P, which stand on a line each, on one; as they are if there is anything
 * else. */
bars_lines bars_join_lines(tf_draw_context *context, const bars_lines *lines);
tf_size bars_lines_size(tf_draw_context *context, const bars_lines *lines);
/** One below the other; `top` is the anchor of the first line's upper edge. */
void bars_lines_draw(tf_draw_context *context, tf_inset *art, const bars_lines *lines, tf_point top,
                     tf_anchor anchor);

/* axis.c */
/** Where a bar with its whiskers ends, on both sides of zero. */
typedef struct bars_extent {
    double low, high;
} bars_extent;
bars_extent bars_extent_of(const bars_figure *bars, size_t facet, size_t category, size_t group);
bool bars_make_axis(bars_figure *bars, tf_draw_context *context);

/* overall.c */
/** The tests of all groups as a sentence of the foot; NULL: none, or not wanted. */
const char *bars_overall_note(const bars_figure *bars, tf_draw_context *context);

/* legend.c */
/** Keys with names, at most `width` wide; a column goes from the top of the stack down. NULL: none
 * is needed. */
const tf_inset *bars_legend(bars_figure *bars, tf_draw_context *context, double width,
                            tf_legend_form form);
/** The same for several panels. */
const tf_inset *bars_key(void *self, tf_draw_context *context, double width);

/* outside.c */
/** Whether names of levels stand beside standing stacks where they have room. */
bool bars_wants_part_names(const bars_figure *bars, const tf_draw_context *context);

/* visits.c */
/** A piece of a group's line with its sign, from a point on. */
void bars_line_sample(const bars_figure *bars, tf_draw_context *context, tf_inset *art,
                      size_t group, tf_point from, double length);

/* way.c */
/** Standing bars where they and their brackets fit, else lying ones. */
bool bars_find_way(bars_figure *bars, tf_draw_context *context, tf_size cell, tf_margins least);
/** Arranges once more in the way that was found, for a plot that is given. */
bool bars_arrange_in(bars_figure *bars, tf_draw_context *context, tf_size cell, tf_rect plot,
                     tf_margins *needed);
/** Says where comparisons went, with the key that changes it. */
void bars_tell_way(const bars_figure *bars, tf_draw_context *context);

/* columns.c, rows.c */
bool bars_columns_arrange(bars_figure *bars, tf_draw_context *context, tf_size cell, tf_rect plot,
                          tf_margins *needed);
bool bars_rows_arrange(bars_figure *bars, tf_draw_context *context, tf_size cell, tf_rect plot,
                       tf_margins *needed);
/** Names of lying bars with their middles, for a figure beside them. */
bool bars_row_lines(void *self, tf_draw_context *context, tf_row_lines *lines);
/** Height of the plot in which rows stand with their natural distances. */
double bars_rows_height(bars_figure *bars, tf_draw_context *context, tf_size cell, tf_rect plot);

/* concede.c */
const char *bars_concede(void *self, tf_draw_context *context);
const char *bars_lower_hint(const void *self, tf_draw_context *context);
/** Whether the values of a row stand beside each other at its right: a row is then as high as one
 * line, however many bars it has. */
bool bars_values_in_columns(const bars_figure *bars);
/** Whether something may be written on each lane. */
bool bars_needs_lines(const bars_figure *bars);

/* foot.c */
tf_facts bars_foot(void *self, tf_draw_context *context);

#endif
