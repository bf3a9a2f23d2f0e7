#include "figure/figure.h"

#include <math.h>

#include "foot.h"
#include "page.h"

/* ---- texts ----------------------------------------------------------------------------------- */

/* The letter in the style's form; a tag of several letters is the user's own. */
static const char *tag_text(const tf_draw_context *context) {
    const char *tag = context->ask->tag;
    if (!tag || !g_ascii_isalpha(tag[0]) || tag[1] != '\0') {
        return tag;
    }
    tf_tag_form form = context->style->tag.form;
    char letter = form == TF_TAG_UPPER ? g_ascii_toupper(tag[0]) : g_ascii_tolower(tag[0]);
    const char *shape = form == TF_TAG_LOWER_PAREN ? "(%c)" : "%c";
    return tf_arena_printf(context->arena, shape, letter);
}

/* Titles of slides shrink on figures that are narrower than a slide, down to the size of text. */
static tf_font head_font(const tf_page *p, double size, bool bold) {
    const tf_style *style = p->context->style;
    double share = style->page.fixed ? fmin(1, p->size.width / style->page.width) : 1;
    return tf_style_font(style, fmax(share * size, fmin(size, style->font.size)), bold);
}

static const char *title_text(tf_draw_context *context) {
    const char *title = context->ask->title;
    if (!title || !*title || context->page == 0) {
        return title;
    }
    return tf_take(context,
                   tf_word_fill(tf_word(context->words, "continued"), "text", title, NULL));
}

void tf_page_set_head(tf_page *p) {
    tf_draw_context *context = p->context;
    const tf_style *style = context->style;
    double width = p->size.width - 2 * p->margin;
    p->tag_text = tag_text(context);
    p->tag_font = head_font(p, style->tag.size, style->tag.bold);
    if (p->tag_text) {
        p->tag_width =
            tf_measure(context->measurer, &p->tag_font, p->tag_text).advance + style->tag.gap;
    }
    p->title = tf_paragraph_new(context, head_font(p, style->title.size, style->title.bold),
                                title_text(context), width - p->tag_width);
    p->subtitle = tf_paragraph_new(context, head_font(p, style->subtitle.size, false),
                                   context->ask->subtitle, width - p->tag_width);
    if (p->tag_text) {
        tf_text_metrics tag = tf_measure(context->measurer, &p->tag_font, p->tag_text);
        p->head = fmax(p->head, tag.ascent + tag.descent + style->title.gap);
    }
    if (p->title.n > 0) {
        p->head = fmax(p->head, p->title.size.height + style->title.gap);
    }
    if (p->subtitle.n > 0) {
        double above = p->title.n > 0 ? p->title.size.height + 0.2 * style->subtitle.size : 0;
        p->head = fmax(p->head, above + p->subtitle.size.height + style->subtitle.gap);
    }
}

void tf_page_set_foot(tf_page *p) {
    tf_draw_context *context = p->context;
    const tf_style *style = context->style;
    tf_foot_part part = {.context = context, .owed = p->figure->foot(p->self, context)};
    p->foot = tf_paragraph_new(context, tf_style_font(style, style->footnote.size, false),
                               tf_foot_text(&part, 1), p->size.width - 2 * p->margin);
    p->tail = p->foot.n > 0 ? p->foot.size.height + style->footnote.gap : 0;
}

void tf_page_draw_head(const tf_page *p) {
    const tf_style *style = p->context->style;
    double left = p->margin + p->tag_width;
    if (p->tag_text) { /* on the title's baseline */
        double ascent = tf_measure(p->context->measurer, &p->tag_font, p->tag_text).ascent;
        ascent = p->title.n > 0 ? p->title.ascent : ascent;
        tf_draw_text(p->context, "tag", (tf_point){p->margin, p->margin + ascent}, TF_ANCHOR_START,
                     p->tag_font, style->color.text, p->tag_text);
    }
    tf_paragraph_draw(p->context, "title", &p->title, (tf_point){left, p->margin}, TF_ANCHOR_START,
                      style->color.text);
    double above = p->title.n > 0 ? p->title.size.height + 0.2 * style->subtitle.size : 0;
    tf_paragraph_draw(p->context, "subtitle", &p->subtitle, (tf_point){left, p->margin + above},
                      TF_ANCHOR_START, style->color.muted);
}

void tf_page_draw_foot(const tf_page *p) {
    double top = p->size.height - p->margin - p->foot.size.height;
    tf_paragraph_draw(p->context, "foot", &p->foot, (tf_point){p->margin, top}, TF_ANCHOR_START,
                      p->context->style->color.muted);
}

bool tf_page_is_sound(const tf_page *p) {
    const char *wrong = tf_scene_error(p->context->scene);
    if (wrong) {
        tf_diag_internal_error(p->context->diag, "drawing failed: %s", wrong);
    }
    return !wrong;
}

tf_rect tf_page_cell(const tf_page *p) {
    tf_rect cell = {p->margin, p->margin + p->head, p->size.width - 2 * p->margin,
                    p->size.height - 2 * p->margin - p->head - p->tail};
    return cell;
}

tf_scene *tf_page_scene(const tf_page *p, const char *title, const char *alt, const char *fonts) {
    const tf_style *style = p->context->style;
    tf_scene_header header = {
        .page = p->size,
        .background = style->page.background,
        .min_text_size = style->font.min_size,
        .min_text_contrast = style->curve.min_text_contrast,
        .min_line_contrast = style->curve.min_line_contrast,
        .title = title,
        .alt = alt,
        .language = tf_words_locale(p->context->words),
        .fonts = fonts,
    };
    return tf_scene_new(&header);
}

/* ---- the page -------------------------------------------------------------------------------- */

static bool draw_all(const tf_page *p) {
    tf_draw_context *context = p->context;
    const tf_margins *margins = &p->margins;
    tf_rect cell = tf_page_cell(p);
    tf_rect plot = {cell.x + margins->left, cell.y + margins->top,
                    cell.width - margins->left - margins->right,
                    cell.height - margins->top - margins->bottom};
    tf_page_draw_head(p);
    if (!p->figure->draw(p->self, context, cell, plot)) {
        return false;
    }
    tf_page_draw_foot(p);
    return tf_page_is_sound(p);
}

/* One page; `context` is given but for what is new on each. */
static tf_scene *draw_one(const tf_figure_class *figure, tf_draw_context *context,
                          const tf_results *results, const char *title, const char *alt,
                          const char *fonts) {
    g_autoptr(tf_arena) arena = tf_arena_new();
    context->arena = arena;
    context->scene = NULL;
    tf_page page = {.context = context, .figure = figure};
    page.self = figure->prepare(context, results);
    if (!page.self || !tf_page_lay_out(&page)) {
        return NULL;
    }
    context->scene = tf_page_scene(&page, title, alt, fonts);
    if (!draw_all(&page)) {
        g_clear_pointer(&context->scene, tf_scene_free);
    }
    return context->scene;
}

/* What the first page was told of need not be said again; errors are. */
static bool append_pages(tf_scene *first, const tf_figure_class *figure, tf_draw_context *context,
                         const tf_results *results, const char *title, const char *alt,
                         const char *fonts) {
    tf_diag *diag = context->diag;
    for (context->page = 1; context->page < context->n_pages; context->page++) {
        g_autoptr(tf_diag) own = tf_diag_new();
        context->diag = own;
        tf_scene *page = draw_one(figure, context, results, title, alt, fonts);
        if (!page) {
            tf_diag_merge(diag, own);
            return false;
        }
        tf_scene_append_page(first, page);
    }
    return true;
}

tf_scene *tf_draw_page(const tf_figure_class *figure, const tf_ask *ask, const tf_style *style,
                       const tf_words *words, const tf_measurer *measurer,
                       const tf_results *results, const char *title, const char *alt,
                       const char *fonts, tf_diag *diag) {
    tf_draw_context context = {
        .ask = ask,
        .style = style,
        .words = words,
        .measurer = measurer,
        .diag = diag,
    };
    tf_scene *first = draw_one(figure, &context, results, title, alt, fonts);
    if (first && !append_pages(first, figure, &context, results, title, alt, fonts)) {
        tf_scene_free(first);
        return NULL;
    }
    return first;
}
