#ifndef BARS_FIGURE_COLUMNS_H
#define BARS_FIGURE_COLUMNS_H

#include "bars.h"

/* Standing bars and lines over visits. Heights are points above the zero line, so that everything
   can be put together before anyone knows where that line lies: the scale is the largest at which
   bars, texts and brackets fit the plot. */

/** What stands over a stretch of the zero line. */
typedef struct bars_box {
    double left, right, bottom, top;
} bars_box;

/** How the total of a whole stack is printed: above it as long as that is no wider than the way to
 * the next bar, else bracketed as others are. */
typedef enum bars_whole { BARS_WHOLE_ON_A_LINE, BARS_WHOLE_ON_TWO, BARS_WHOLE_BESIDE } bars_whole;

/** Widths beside a stack, or lines. */
typedef struct bars_beside {
    double out_width;   /**< of outside labels with their leaders; 0: none */
    double name_width;  /**< of names of levels, which stand outside; 0: they are in a key */
    double total_width; /**< of brackets with names of totals; 0: none */
    bool two_lines;     /**< names of totals above their values */
    bars_whole whole;
    bool needs_out, needs_both; /**< room for outside labels, and beside brackets */
    double names_end;           /**< of names at lines' ends, from the panel's edge; 0: none */
} bars_beside;

/** What composing found that the widths were not made for. */
typedef struct bars_found {
    bool wants_out;  /**< a segment too small for its text */
    bool wants_both; /**< … beside a stack with brackets */
    bool count_too_tall;
    bars_crowd crowd; /**< brackets of all panels */
} bars_found;

/** What stands below the axis: counts, differences, names of bars, names of slots. */
typedef struct bars_below {
    tf_paragraph *names;  /**< [n_facets][n_slots]: groups have their own N in each panel */
    double *name_x;       /**< of their middles in a panel */
    tf_paragraph heading; /**< of the differences, above their row */
    double counts_height, bars_height, names_height, differences_height;
} bars_below;

typedef struct bars_columns {
    bars_figure *bars;
    tf_draw_context *context;
    tf_size cell;
    tf_rect plot;
    size_t per_row, n_rows; /**< panels of facets */
    size_t n_slots, n_bars; /**< names along the axis; bars of each */
    struct {
        double width, gap, height;
    } panel;
    double slot, bar, inner; /**< widths; inner: between the bars of a slot */
    double zone;             /**< beside a stack: outside labels, brackets of totals */
    bars_beside beside;
    bars_found found;
    bool counts_below;
    bars_below below;
    tf_paragraph title;
    double head;   /**< above each panel: its heading */
    double depth;  /**< below each panel */
    double unit;   /**< points for one of the axis' unit */
    double zero;   /**< y of the zero line of the panel in hand */
    double left;   /**< its left edge */
    GArray *boxes; /**< bars_box of the panel in hand */
    tf_inset *art; /**< NULL: only measured */
} bars_columns;

/* places.c */
/** Middle of a bar in the panel, from its left edge. */
double bars_bar_x(const bars_columns *columns, size_t category, size_t group);
double bars_clear_top(const bars_columns *columns, double left, double right);
void bars_add_box(bars_columns *columns, double left, double right, double bottom, double top);
/** Text centred at x, its lower edge at a height. Adds its box. */
void bars_stand_text(bars_columns *columns, const char *role, const bars_line *line, double x,
                     double height);
/** The nearest middle for a text of that width which keeps it off the axis and in the cell. */
double bars_within_panel(const bars_columns *columns, double middle, double width);
/** Of a bar or a point, in heights; `cap` is half as wide as its ends. Adds its box. */
void bars_draw_whisker(bars_columns *columns, double x, double low, double high, double cap,
                       const tf_pen *pen);
double bars_text_height(bars_columns *columns, tf_font font);
double bars_text_width(bars_columns *columns, tf_font font, const char *text);
/** A point of the panel in the cell. */
tf_point bars_at(const bars_columns *columns, double x, double height);

/** Of the panel's width, where a visit stands. */
double bars_visit_share(const bars_columns *columns, size_t category);

/* widths.c: in this order, the zones of stacks between the first two. */
void bars_set_panels(bars_columns *columns);
void bars_set_widths(bars_columns *columns);
/** False, with an error, where values are wider than their bars' share, or bars too thin. */
bool bars_check_values(bars_columns *columns);
void bars_set_heading(bars_columns *columns);

/* plain.c */
void bars_plain_draw(bars_columns *columns, size_t facet, size_t category, size_t group);

/* below.c */
/** False, with an error that says what doesn't fit. */
bool bars_refuse_columns(bars_columns *columns, const char *what);
/** Wraps what stands below; false if it doesn't fit. */
bool bars_set_names(bars_columns *columns);
bool bars_set_rows_below(bars_columns *columns);
void bars_set_depth(bars_columns *columns);
void bars_draw_below(bars_columns *columns, size_t facet, double axis_y);

/* stack.c */
/** Room that outside labels and brackets of totals take beside a bar. */
void bars_stack_zones(bars_columns *columns);
/** Whether totals above bars are narrower than the way from one to the next, in the form that they
 * have now. */
bool bars_stack_tops_fit(bars_columns *columns);
/** Least width of a bar that holds its values. */
double bars_stack_least(bars_columns *columns);
void bars_stack_draw(bars_columns *columns, size_t facet, size_t category, size_t group);

/* outside.c */
/** What stands beside a stack, at the middle of its segment. */
typedef struct bars_outside {
    const char *text;
    double middle;
} bars_outside;
/** Sets beside.name_width: 0 where names leave the bars, or the height leaves names, no room. */
void bars_set_part_names(bars_columns *columns);
/** "Partial response", or with its value behind it. */
const char *bars_part_name(bars_columns *columns, size_t part, const tf_bars_cell *with_value);
/** With the leader of such a text, and the gap behind it. */
double bars_outside_width(const bars_columns *columns, double text_width);
/** From the lowest up, beside the bar that ends at `right`. */
void bars_outside_draw(bars_columns *columns, double right, const bars_outside *labels, size_t n);

/* visit_axis.c */
/** Numbers as labels, where visits have them; false: they have names. */
bool bars_visits_set_labels(bars_columns *columns);
void bars_visits_draw_ticks(bars_columns *columns);
/** NULL: none. */
const char *bars_x_title(const bars_columns *columns);
/** Patients at visits, as a table below the axis: bars_figure.at_visits. */
void bars_visits_set_counts(bars_columns *columns);

/* line_names.c */
/** Names at the ends of lines, drawn if there is art: where they end, from the panel's left edge;
 * 0: they don't fit, or there are none. */
double bars_line_names(bars_columns *columns);

/* visits.c */
void bars_visits_draw(bars_columns *columns, size_t facet);

/* brackets.c */
void bars_brackets_draw(bars_columns *columns, size_t facet);

#endif
