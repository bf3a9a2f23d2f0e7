#include "page.h"

#include <math.h>

/* What figures give up for pages that can't grow: slides, and pages whose height somebody chose. */

/* Of all that stands below the title of a slide: a plot that is lower is squeezed, and what is
   around it gives way. */
static const double LEAST_PLOT = 0.55;
/* Beside other panels, whose titles and numbers are wider than half a slide: they would be lost. */
static const double LEAST_OF_PANEL = 0.4;
/* Of the whole slide, that its plots have together: below, what stands for nothing new goes. */
static const double PLOTS_OF_SLIDE = 0.55;

bool tf_concede(tf_conceded *conceded, const tf_figure_class *figure, void *self,
                tf_draw_context *context) {
    const char *what = figure->concede ? figure->concede(self, context) : NULL;
    if (!what)
        return false;
    conceded->list = *what ? what : NULL;
    return true;
}

bool tf_concede_foot(tf_foot_length *foot, size_t n_lines, size_t (*lines_of)(void *user),
                     void *user) {
    const tf_foot_length was = *foot;
    while (n_lines > 0 && *foot < TF_FOOT_UNMARKED) {
        ++*foot;
        if (lines_of(user) < n_lines)
            return true;
    }
    *foot = was;
    if (n_lines > 0)
        lines_of(user);
    return false;
}

/* That the caption alone says what marks are is no loss by itself. */
void tf_warn_of_conceded(const tf_conceded *conceded, const tf_draw_context *context) {
    const char *foot =
        conceded->foot > TF_FOOT_WHOLE ? "part of the foot (the caption has it), " : "";
    if (!conceded->list)
        return;
    const char *list = tf_arena_printf(context->arena, "%s%s", foot, conceded->list);
    tf_place place = tf_ask_place(context->ask, &context->ask->height);
    bool asked = !isnan(context->ask->height);
    tf_diag_warning(context->diag, asked && place.file ? &place : NULL,
                    asked ? "a larger height has room for them"
                    : conceded->larger_hint
                        ? conceded->larger_hint
                        : "style.page.fixed: false makes the page as high as they need",
                    "left out, since the page has no room for them: %s", list);
}

bool tf_plot_is_low(double share, double cell, const tf_margins *margins) {
    return cell - margins->top - margins->bottom < share * cell;
}

bool tf_page_is_squeezed(const tf_page *page) {
    const double cell = tf_page_cell(page).height, share = LEAST_PLOT * (1 + page->tail / cell);
    return page->context->style->page.fixed && tf_plot_is_low(share, cell, &page->margins);
}

bool tf_panel_is_squeezed(const tf_style *style, double cell, const tf_margins *margins) {
    return style->page.fixed && tf_plot_is_low(LEAST_OF_PANEL, cell, margins);
}

bool tf_plots_are_flat(const tf_style *style, double plots, double page) {
    return style->page.fixed && plots < PLOTS_OF_SLIDE * page;
}
