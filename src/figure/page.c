#include "page.h"

#include <math.h>

/* Texts above and below the figure. */

/* The letter in the style's form; a tag of several letters is the user's own. */
static const char *tag_text(const tf_draw_context *context) {
    const char *tag = context->ask->tag;
    if (!tag || !g_ascii_isalpha(tag[0]) || tag[1] != '\0')
        return tag;
    tf_tag_form form = context->style->tag.form;
    char letter = form == TF_TAG_UPPER ? g_ascii_toupper(tag[0]) : g_ascii_tolower(tag[0]);
    const char *shape = form == TF_TAG_LOWER_PAREN ? "(%c)" : "%c";
    return tf_arena_printf(context->arena, shape, letter);
}

/* Titles of slides shrink on figures that are narrower than a slide, down to the size of text. */
static double head_size(const tf_page *p, double size) {
    const tf_style *style = p->context->style;
    double share = style->page.fixed ? fmin(1, p->size.width / style->page.width) : 1;
    return fmax(share * size, fmin(size, style->font.size));
}

static const char *title_text(tf_draw_context *context) {
    const char *title = context->ask->title;
    if (!title || !*title || context->page == 0)
        return title;
    return tf_take(context,
                   tf_word_fill(tf_word(context->words, "continued"), "text", title, NULL));
}

void tf_page_set_head(tf_page *p) {
    tf_draw_context *context = p->context;
    const tf_style *style = context->style;
    double width = p->size.width - 2 * p->margin;
    p->tag_text = tag_text(context);
    p->tag_font =
        (style->tag.bold ? tf_style_bold : tf_style_font)(style, head_size(p, style->tag.size));
    if (p->tag_text) {
        p->tag_width =
            tf_measure(context->measurer, &p->tag_font, p->tag_text).advance + style->tag.gap;
    }
    p->title = tf_paragraph_new(
        context,
        (style->title.bold ? tf_style_bold : tf_style_font)(style, head_size(p, style->title.size)),
        title_text(context), width - p->tag_width);
    p->subtitle =
        tf_paragraph_new(context, tf_style_font(style, head_size(p, style->subtitle.size)),
                         context->ask->subtitle, width - p->tag_width);
    if (p->tag_text) {
        tf_text_metrics tag = tf_measure(context->measurer, &p->tag_font, p->tag_text);
        p->head = fmax(p->head, tag.ascent + tag.descent + style->title.gap);
    }
    if (p->title.n > 0)
        p->head = fmax(p->head, p->title.size.height + style->title.gap);
    if (p->subtitle.n > 0) {
        double above = p->title.n > 0 ? p->title.size.height + 0.2 * style->subtitle.size : 0;
        p->head = fmax(p->head, above + p->subtitle.size.height + style->subtitle.gap);
    }
}

void tf_page_set_foot(tf_page *p) {
    tf_draw_context *context = p->context;
    tf_foot_part part = {
        .context = context, .owed = p->figure->foot(p->self, context), .length = p->conceded.foot};
    p->foot = tf_foot_new(&part, 1, p->size.width - 2 * p->margin);
    p->tail = tf_foot_height(&p->foot, context->style);
}

void tf_page_draw_head(const tf_page *p) {
    const tf_style *style = p->context->style;
    double left = p->margin + p->tag_width;
    if (p->tag_text) { /* on the title's baseline */
        double ascent = tf_measure(p->context->measurer, &p->tag_font, p->tag_text).ascent;
        ascent = p->title.n > 0 ? p->title.ascent : ascent;
        tf_draw_text(p->context, "tag", (tf_point){p->margin, p->margin + ascent}, TF_ANCHOR_START,
                     (tf_text_look){p->tag_font, style->color.text}, p->tag_text);
    }
    tf_paragraph_draw(p->context, "title", &p->title, (tf_point){left, p->margin}, TF_ANCHOR_START,
                      style->color.text);
    double above = p->title.n > 0 ? p->title.size.height + 0.2 * style->subtitle.size : 0;
    tf_paragraph_draw(p->context, "subtitle", &p->subtitle, (tf_point){left, p->margin + above},
                      TF_ANCHOR_START, style->color.muted);
}

void tf_page_draw_foot(const tf_page *p) {
    double top = p->size.height - p->margin - p->foot.lines.size.height;
    tf_paragraph_draw(p->context, "foot", &p->foot.lines, (tf_point){p->margin, top},
                      TF_ANCHOR_START, p->context->style->color.muted);
    if (p->context->told) /* of sizes that are tried, the last alone is true */
        tf_told_add(p->context->told, p->foot.facts, p->foot.n_facts);
}

bool tf_page_is_sound(const tf_page *p) {
    const char *wrong = tf_scene_error(p->context->scene);
    if (wrong)
        tf_diag_internal_error(p->context->diag, "drawing failed: %s", wrong);
    return !wrong;
}

bool tf_page_is_whole(const tf_draw_context *context, tf_diag *diag) {
    const bool whole = !tf_arena_is_exhausted(context->arena);
    if (!whole)
        tf_diag_no_memory(diag, "finding places for texts");
    return whole;
}

tf_rect tf_page_cell(const tf_page *p) {
    tf_rect cell = {p->margin, p->margin + p->head, p->size.width - 2 * p->margin,
                    p->size.height - 2 * p->margin - p->head - p->tail};
    return cell;
}

tf_scene *tf_page_scene(const tf_page *p, const tf_scene_texts *texts) {
    const tf_style *style = p->context->style;
    tf_scene_header header = {
        .page = p->size,
        .background = style->page.background,
        .min_text_size = style->font.min_size,
        .min_text_contrast = style->curve.min_text_contrast,
        .min_line_contrast = style->curve.min_line_contrast,
        .title = texts->title,
        .alt = texts->alt,
        .language = tf_words_locale(p->context->words),
        .fonts = texts->fonts,
    };
    return tf_scene_new(&header);
}
