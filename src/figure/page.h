#ifndef FIGURE_PAGE_H
#define FIGURE_PAGE_H

#include "foot.h"

/* A page with one figure: tag and title, subtitle, the figure's cell, foot note. */

/** What was given up for a page that can't grow: a list in words; NULL: nothing. */
typedef struct tf_conceded {
    const char *list;
    tf_foot_length foot;
    const char *larger_hint; /**< what gives the page more room; NULL: what a slide's has */
} tf_conceded;

/** Has the figure give up one thing more; false: nothing is left. */
bool tf_concede(tf_conceded *conceded, const tf_figure_class *figure, void *self,
                tf_draw_context *context);
/** Shortens a foot of so many lines by one step; false: that takes no line of it. */
bool tf_concede_foot(tf_foot_length *foot, size_t n_lines, size_t (*lines_of)(void *user),
                     void *user);
/** Says, as a warning, what was given up. */
void tf_warn_of_conceded(const tf_conceded *conceded, const tf_draw_context *context);

/** Whether a cell of that height leaves its plot less than a share of it. */
bool tf_plot_is_low(double share, double cell, const tf_margins *margins);
/** Whether it leaves one panel of several too little on a slide. */
bool tf_panel_is_squeezed(const tf_style *style, double cell, const tf_margins *margins);
/** Whether plots that are so high together are low for a slide of that height. */
bool tf_plots_are_flat(const tf_style *style, double plots, double page);

typedef struct tf_page {
    tf_draw_context *context;
    const tf_figure_class *figure;
    void *self; /**< the figure's state */
    tf_size size;
    double margin;
    const char *tag_text;
    tf_font tag_font;
    double tag_width; /**< with the gap to the title */
    tf_paragraph title, subtitle;
    tf_foot foot;
    double head, tail;  /**< heights above and below the cell */
    tf_margins margins; /**< of the figure in its cell */
    tf_conceded conceded;
} tf_page;

/** Whether a plot alone on a slide has too little of what stands below the title. */
bool tf_page_is_squeezed(const tf_page *page);
/** Texts above the cell, for the page's width. */
void tf_page_set_head(tf_page *page);
/** Texts below it; the figure has been measured once. */
void tf_page_set_foot(tf_page *page);
void tf_page_draw_head(const tf_page *page);
void tf_page_draw_foot(const tf_page *page);
/** A scene of the page's size. */
tf_scene *tf_page_scene(const tf_page *page, const tf_scene_texts *texts);
/** Whether all that was drawn is good; else an internal error. */
bool tf_page_is_sound(const tf_page *page);
/** What the style allows; 0: any height. */
double tf_page_most(const tf_page *page);
/** Says, as a warning, that the page is higher than that. */
void tf_page_warn_of_most(const tf_page *page);
tf_rect tf_page_cell(const tf_page *page);
/**
 * The least whole size above `little`, which is too small, that fits; `enough` where nothing
 * smaller does. What fits in a size has to fit in any larger one.
 */
int tf_page_least_size(int little, int enough, bool (*fits)(void *user, int size), void *user);
/** Why a figure refused a size, of what it said then. */
const char *tf_page_reason(const tf_diag *said);
/** What to do then: a size of `least` mm by that key, or first what leaves it as it is (NULL:
 * nothing). Newly allocated. */
char *tf_page_larger_hint(const char *fewer, const char *key, int least);
/** False, with an error, if something had no memory that could not tell: the page isn't whole. */
bool tf_page_is_whole(const tf_draw_context *context, tf_diag *diag);
/** False, with an error, for a page that is higher than PDF allows; `hint` NULL: the usual. */
bool tf_page_can_be(const tf_draw_context *context, double height, const char *hint);
/** Sets size, texts and margins. False: the figure doesn't fit what was asked for. */
bool tf_page_lay_out(tf_page *page);

#endif
