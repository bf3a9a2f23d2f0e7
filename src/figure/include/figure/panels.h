#ifndef FIGURE_PANELS_H
#define FIGURE_PANELS_H

#include "figure/figure.h"
#include "spec/panels.h"

/* Several figures on one page. Plot areas of one kind of figure have their edges in common along
   rows and columns; where kinds differ, the first figure of a row or column says where the edge is,
   and those that need more room than that begin further in. */

/** One figure and the cells that it takes. */
typedef struct tf_panel {
    const tf_figure_class *figure;
    const tf_ask *ask;
    const tf_style *style; /**< of the page's font family */
    const tf_words *words;
    const tf_results *results;
    const char *name;     /**< for messages: panel "os" */
    const char *tag;      /**< as it is printed; NULL: none */
    const char *title;    /**< NULL: none */
    const char *subtitle; /**< NULL: none */
    size_t row, column, n_rows, n_columns;
    unsigned shared_titles; /**< tf_axis_titles that it leaves out */
} tf_panel;

typedef enum tf_page_form {
    TF_PAGE_NATURAL, /**< as high as the rows want to be */
    TF_PAGE_FILLED,  /**< as high as it says; plots stretch or shrink */
    TF_PAGE_PAPER    /**< as high as it says; plots shrink, but what is left stays blank */
} tf_page_form;

typedef struct tf_panel_page {
    const tf_ask *ask; /**< of the page: its title, subtitle, tag and notes */
    const tf_style *style;
    const tf_words *words;
    tf_size size; /**< points; the height counts unless the form is natural */
    tf_page_form form;
    const char *larger_hint; /**< what gives a page of that size more room; NULL: see concede.c */
    double margin;           /**< around the panels */
    double column_gap, row_gap; /**< between cells */
    const double *widths;       /**< shares of the columns' plots; NULL: all the same */
    size_t n_rows, n_columns;
    bool strips; /**< titles of panels stand back, in the size of subtitles */
    const tf_panel *panels;
    size_t n_panels;
    tf_facts owed; /**< what the page itself owes, such as who is in no panel */
    tf_told *told; /**< as of tf_draw_context */
} tf_panel_page;

/** NULL on error: says which panel doesn't fit and how large the page must be. */
tf_scene *tf_draw_panels(const tf_panel_page *page, const tf_measurer *measurer,
                         const tf_scene_texts *texts, tf_diag *diag);

/** A page as width, height and style say, with the gaps that pages of panels have by default. */
tf_panel_page tf_panel_page_new(const tf_ask *ask, const tf_style *style, const tf_words *words);

/**
 * The page that a spec of `kind: panels` asks for: its size, form, margin, gaps and grid; the
 * panels are the caller's to add. Tags of n panels go into `tags` ([n], in the arena; NULL: none).
 */
tf_panel_page tf_panel_page_of(const tf_panels_ask *ask, const tf_style *style,
                               const tf_words *words, tf_arena *arena, size_t n_panels,
                               const char **tags);

/**
 * Letters of n panels into `tags` ([n], in the arena) in a form of the key `tags`, -1: the style's.
 * NULL: no letters, or more panels than there are.
 */
void tf_panel_tags(int form, const tf_style *style, tf_arena *arena, size_t n, const char **tags);

/**
 * Puts panels that show the same figure for one level each into rows of `n_columns` (0: as many as
 * fit side by side), in their order; axis titles stand at the left and at the bottom only.
 */
void tf_facets_arrange(tf_panel_page *page, tf_panel *panels, size_t n, size_t n_columns);

#endif
