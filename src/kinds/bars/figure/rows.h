#ifndef BARS_FIGURE_ROWS_H
#define BARS_FIGURE_ROWS_H

#include "bars.h"
#include "layout/grid.h"

/* Lying bars, dots and bars back to back: rows with names at the left (or between the two sides),
   values at the bars' ends, comparisons in columns at the right. */

/** Height of the leaders of labels above lying stacks, in sizes of the text. */
#define BARS_LEADER 0.35
/** Of comparisons below their bars from zero, in sizes of the text. */
#define BARS_UNDER 0.3

/** One bar (two back to back). */
typedef struct bars_lane {
    size_t facet, category, group;
    size_t block;
    tf_paragraph name;       /**< of the group, where a block's lanes have names of their own */
    const bars_lines *lines; /**< comparisons of a stack beside it, where its block has those of
                                several groups; NULL: none */
    double top, height;
} bars_lane;

/** What belongs to one name. */
typedef struct bars_block {
    size_t facet, category, group;
    size_t first, n;          /**< lanes */
    tf_paragraph facet_title; /**< above the first block of a facet */
    tf_paragraph name;
    bool heading;      /**< the name stands above the lanes, not beside them */
    bars_lines lines;  /**< comparisons of stacks beside them, or of others below the lanes */
    double under;      /**< height that these take below the lanes */
    double under_top;  /**< where they begin */
    double top, least; /**< least height of its lanes together */
} bars_block;

/** What stands at the right: totals of stacks, the panel of differences, estimates and P. */
typedef struct bars_table {
    double gap;        /**< between columns */
    double panel_room; /**< width of the panel of differences */
    tf_grid *grid;     /**< from the plot's right edge; see row_table.c */
    tf_axis *axis;     /**< of differences; NULL: there is no panel */
    double min, max;   /**< of that axis */
} bars_table;

typedef struct bars_rows {
    bars_figure *bars;
    tf_draw_context *context;
    tf_size cell;
    tf_rect plot;
    double em;
    double names_room; /**< what names may take */
    bars_lane *lanes;
    size_t n_lanes;
    bars_block *blocks;
    size_t n_blocks;
    double line;        /**< height of one of text */
    double lane_height; /**< natural */
    double block_gap, strip;
    double middle;     /**< width of names between the sides; 0: they stand at the left */
    double names_left; /**< width of names at the left, with their gap */
    double indent;
    double unit, zero[2]; /**< x of the zero lines; [1]: of the right side, back to back */
    tf_axis *left_axis;
    bars_table table;
    bool wants_strip; /**< found while drawing: segments too small for their text */
    tf_inset *art;
} bars_rows;

/* lanes.c */
void bars_rows_list(bars_rows *rows);
/** Of all names. */
double bars_widest_word(const bars_rows *rows);
/** Of the comparisons beside a lane. */
tf_size bars_lane_lines_size(const bars_rows *rows, const bars_lane *lane);
/** Least height of everything, and, given a height, where each lane stands. */
double bars_rows_natural(const bars_rows *rows);
void bars_rows_stand(bars_rows *rows);

/* lane_draw.c */
/** Of its bar, in the middle of the lane below the strip. */
double bars_lane_thickness(const bars_rows *rows, const bars_lane *lane);
void bars_lane_draw(bars_rows *rows, const bars_lane *lane);
/** What its bar is worth: "40.8"; of layers "40.8 / 12.1". */
const char *bars_lane_value(bars_rows *rows, const bars_lane *lane, size_t group);
/** How far a lane reaches to both sides of its zero at a unit, with its text. */
void bars_lane_reach(bars_rows *rows, const bars_lane *lane, double unit, double *left,
                     double *right);

/* row_table.c */
void bars_table_prepare(bars_rows *rows);
double bars_table_width(const bars_rows *rows);
double bars_table_head(const bars_rows *rows);
double bars_table_depth(const bars_rows *rows);
void bars_table_draw(bars_rows *rows);
/** Where comparisons below their bars begin, or, between two sides, their middle. */
double bars_under_x(const bars_rows *rows);

#endif
