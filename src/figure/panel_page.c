#include "figure/panels.h"

#include <math.h>

/* From the keys of `kind: panels` to a page. */

/* Default gaps, in letters of the style. */
static const double COLUMN_GAP_EM = 2;
static const double ROW_GAP_EM = 2;
static const double PAPER_MARGIN_MM = 20;

/* In the order of the key `page`; millimetres. Slides are 13.333 and 10 by 7.5 inches. */
static const struct {
    double width, height;
    bool is_paper;
} sizes[] = {
    {210, 297, true},     {297, 210, true},        {215.9, 279.4, true},
    {279.4, 215.9, true}, {338.667, 190.5, false}, {254, 190.5, false},
};

void tf_panel_tags(int form, const tf_style *style, tf_arena *arena, size_t n, const char **tags) {
    enum { NONE = 3, LETTERS = 26 };
    form = form >= 0 ? form : (int)style->tag.form;
    for (size_t i = 0; i < n; i++) {
        char letter = (char)((form == TF_TAG_UPPER ? 'A' : 'a') + (int)i);
        const char *shape = form == TF_TAG_LOWER_PAREN ? "(%c)" : "%c";
        tags[i] = form == NONE || n > LETTERS ? NULL : tf_arena_printf(arena, shape, letter);
    }
}

static double length_or(double asked, double fallback) {
    return isnan(asked) ? fallback : asked;
}

/* A slide by its style keeps its shape, unless somebody wants another width. */
static bool is_slide(const tf_ask *ask, const tf_style *style) {
    return style->page.fixed && style->page.height > 0 && isnan(ask->width);
}

tf_panel_page tf_panel_page_new(const tf_ask *ask, const tf_style *style, const tf_words *words) {
    const double height = is_slide(ask, style) ? style->page.height : 0;
    tf_panel_page page = {.ask = ask,
                          .style = style,
                          .words = words,
                          .margin = style->page.margin,
                          .column_gap = COLUMN_GAP_EM * style->font.size,
                          .row_gap = ROW_GAP_EM * style->font.size};
    page.size.width = length_or(ask->width, style->page.width);
    page.size.height = length_or(ask->height, height);
    page.form = page.size.height > 0 ? TF_PAGE_FILLED : TF_PAGE_NATURAL;
    return page;
}

/* Of paper or a slide that is asked for by name. */
static void set_size(tf_panel_page *page, const tf_panels_ask *ask) {
    const int size = ask->page;
    const bool is_paper = sizes[size].is_paper;
    page->size.width = length_or(ask->base.width, sizes[size].width * TF_POINTS_PER_MM);
    page->size.height = length_or(ask->base.height, sizes[size].height * TF_POINTS_PER_MM);
    page->form = is_paper && isnan(ask->base.height) ? TF_PAGE_PAPER : TF_PAGE_FILLED;
    page->margin = is_paper ? PAPER_MARGIN_MM * TF_POINTS_PER_MM : page->margin;
    /* A slide's style would keep the shape that the key no longer asks for. */
    page->larger_hint =
        page->style->page.fixed
            ? "leave page out, with style.page.fixed: false: then it is as high as they need"
            : "leave page out: then it is as high as they need";
}

tf_panel_page tf_panel_page_of(const tf_panels_ask *ask, const tf_style *style,
                               const tf_words *words, tf_arena *arena, size_t n_panels,
                               const char **tags) {
    tf_panel_page page = tf_panel_page_new(&ask->base, style, words);
    if (ask->page >= 0)
        set_size(&page, ask);
    page.margin = length_or(ask->margin, page.margin);
    page.column_gap = length_or(ask->gap.columns, page.column_gap);
    page.row_gap = length_or(ask->gap.rows, page.row_gap);
    page.n_rows = ask->layout.n_rows;
    page.n_columns = ask->layout.n_columns;
    page.widths = ask->widths.items;
    tf_panel_tags(ask->tags, style, arena, n_panels, tags);
    return page;
}
