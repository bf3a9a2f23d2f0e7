#ifndef FIGURE_PANEL_GRID_H
#define FIGURE_PANEL_GRID_H

#include "figure/inset.h"
#include "figure/panels.h"
#include "figure/text_draw.h"
#include "page.h"

/* The tracks of a page of panels: each column has a plot with room before and after it, each row
   too, and a head for titles. Measuring lets margins grow until every panel has what it needs with
   all plots on the tracks; nothing is moved afterwards. */

typedef struct tf_track {
    double head;          /**< rows: titles above the cells, with the key above these */
    const tf_inset *key;  /**< rows: of all their panels; NULL: none */
    tf_row_tables tables; /**< rows: below the plots of their panels */
    double before, plot, after;
    double natural;                /**< rows: height that the panels suggest */
    const tf_figure_class *starts; /**< kind whose plots begin on the track's edge */
    const tf_figure_class *ends;   /**< kind whose plots end there */
} tf_track;

/** A panel while it is laid out. */
typedef struct tf_panel_state {
    const tf_panel *panel;
    tf_draw_context context;
    void *self;
    tf_paragraph title, subtitle;
    tf_margins margins;         /**< in the grid */
    double natural;             /**< height of the cell that it suggests */
    double alone_in;            /**< width of that cell */
    double own_top, own_bottom; /**< margins in a cell of that height */
    tf_conceded conceded;
    tf_corners corners;
    tf_panel_form form;
    bool exhausted; /**< it has nothing more to give up */
    size_t leader;  /**< on whose lines its rows stand, from 1; 0: nobody's */
    tf_row_lines lines;
} tf_panel_state;

typedef struct tf_panel_grid {
    const tf_panel_page *page;
    tf_draw_context *context; /**< the page's */
    tf_panel_state *states;   /**< one for each panel */
    tf_track *columns, *rows;
    const tf_inset *key; /**< of all panels; NULL: none */
    tf_font title_font, tag_font;
    double tag_width; /**< of the widest tag, with its gap; 0: none */
    size_t fault;     /**< the panel that didn't fit */
} tf_panel_grid;

/** False: a panel can't be drawn at all. */
bool tf_panel_grid_prepare(tf_panel_grid *grid);
/**
 * Lays out in that width; a height of 0 takes the rows' natural heights. False: what panel `fault`
 * said is in `diag`.
 */
bool tf_panel_grid_settle(tf_panel_grid *grid, double width, double height, tf_diag *diag);
/** One key for all panels, or for those of a row, whose groups look and are called the same; before
 * settling. */
void tf_panel_grid_share_keys(tf_panel_grid *grid, double width);
/** Names of tables that are the same in panels of a row stand at the first of them; before
 * settling. */
void tf_panel_grid_share_names(tf_panel_grid *grid);
/** Has names beside numbers stand for the key, with samples of the lines; after sharing names.
 * False: not all panels that want a key have such names in their row. */
bool tf_panel_grid_key_names(tf_panel_grid *grid, double width);
bool tf_panel_grid_has_keys(const tf_panel_grid *grid);
/** Of a key with the gap to what is below it; 0 for NULL. */
double tf_key_height(const tf_inset *key, const tf_style *style);
/** Finds panels whose rows are those of one beside them; before settling. */
void tf_panel_grid_join_rows(tf_panel_grid *grid);
/** Gives them the lines to stand on; before drawing. */
void tf_panel_grid_set_lines(tf_panel_grid *grid);
double tf_panel_grid_height(const tf_panel_grid *grid);

/** Of a panel, from the grid's upper left: head included; below the head; plot. */
tf_rect tf_panel_outer(const tf_panel_grid *grid, size_t panel);
tf_rect tf_panel_cell(const tf_panel_grid *grid, size_t panel);
tf_rect tf_panel_plot(const tf_panel_grid *grid, size_t panel);

#endif
