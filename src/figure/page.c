#include "figure/figure.h"

#include <math.h>

#include "page.h"

/* ---- texts ----------------------------------------------------------------------------------- */

/* The letter in the style's form; a tag of several letters is the user's own. */
static const char *tag_text(const tf_draw_context *context) {
    const char *tag = tf_spec_string(context->spec, "tag");
    if (!tag || !g_ascii_isalpha(tag[0]) || tag[1] != '\0') {
        return tag;
    }
    tf_tag_form form = context->style->tag.form;
    char letter = form == TF_TAG_UPPER ? g_ascii_toupper(tag[0]) : g_ascii_tolower(tag[0]);
    const char *shape = form == TF_TAG_LOWER_PAREN ? "(%c)" : "%c";
    return tf_arena_printf(context->arena, shape, letter);
}

static void add_sentence(GString *text, const tf_draw_context *context, const char *sentence) {
    if (!sentence || !*sentence) {
        return;
    }
    if (text->len > 0) {
        g_string_append(text, tf_word(context->words, "sentence.gap"));
    }
    g_string_append(text, sentence);
}

static void add_note(GString *text, const tf_draw_context *context, const char *path,
                     const char *word, const char *name) {
    const char *value = tf_spec_string(context->spec, path);
    if (value) {
        g_autofree char *sentence = tf_word_fill(tf_word(context->words, word), name, value, NULL);
        add_sentence(text, context, sentence);
    }
}

/* What the data are, what the figure owes, what the user adds. */
static const char *foot_text(const tf_draw_context *context, const char *owed) {
    g_autoptr(GString) text = g_string_new(NULL);
    add_note(text, context, "notes.population", "population.note", "population");
    add_note(text, context, "notes.data_cutoff", "data_cutoff.note", "date");
    const char *follow_up = tf_spec_string(context->spec, "notes.follow_up");
    if (follow_up && !g_str_equal(follow_up, "computed")) {
        add_note(text, context, "notes.follow_up", "followup.note.given", "followup");
    }
    add_sentence(text, context, owed);
    add_sentence(text, context, tf_spec_string(context->spec, "notes.text"));
    add_sentence(text, context, tf_spec_string(context->spec, "notes.abbreviations"));
    return tf_arena_strdup(context->arena, text->str);
}

void tf_page_set_head(tf_page *p) {
    tf_draw_context *context = p->context;
    const tf_style *style = context->style;
    double width = p->size.width - 2 * p->margin;
    p->tag_text = tag_text(context);
    p->tag_font = tf_style_font(style, style->tag.size, style->tag.bold);
    if (p->tag_text) {
        p->tag_width =
            tf_measure(context->measurer, &p->tag_font, p->tag_text).advance + style->tag.gap;
    }
    p->title = tf_paragraph_new(context, tf_style_font(style, style->title.size, style->title.bold),
                                tf_spec_string(context->spec, "title"), width - p->tag_width);
    p->subtitle = tf_paragraph_new(context, tf_style_font(style, style->subtitle.size, false),
                                   tf_spec_string(context->spec, "subtitle"), width - p->tag_width);
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
    p->foot = tf_paragraph_new(context, tf_style_font(style, style->footnote.size, false),
                               foot_text(context, p->figure->foot(p->self, context)),
                               p->size.width - 2 * p->margin);
    p->tail = p->foot.n > 0 ? p->foot.size.height + style->footnote.gap : 0;
}

static void draw_head(const tf_page *p) {
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

tf_rect tf_page_cell(const tf_page *p) {
    tf_rect cell = {p->margin, p->margin + p->head, p->size.width - 2 * p->margin,
                    p->size.height - 2 * p->margin - p->head - p->tail};
    return cell;
}

static tf_scene *new_scene(const tf_page *p, const char *title, const char *alt,
                           const char *fonts) {
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
    draw_head(p);
    if (!p->figure->draw(p->self, context, cell, plot)) {
        return false;
    }
    double top = p->size.height - p->margin - p->foot.size.height;
    tf_paragraph_draw(context, "foot", &p->foot, (tf_point){p->margin, top}, TF_ANCHOR_START,
                      context->style->color.muted);
    const char *wrong = tf_scene_error(context->scene);
    if (wrong) {
        tf_diag_internal_error(context->diag, "drawing failed: %s", wrong);
    }
    return !wrong;
}

tf_scene *tf_draw_page(const tf_figure_class *figure, const tf_spec *spec, const tf_style *style,
                       const tf_words *words, const tf_measurer *measurer,
                       const tf_results *results, const char *title, const char *alt,
                       const char *fonts, tf_diag *diag) {
    g_autoptr(tf_arena) arena = tf_arena_new();
    tf_draw_context context = {spec, style, words, measurer, NULL, arena, diag};
    tf_page page = {.context = &context, .figure = figure};
    page.self = figure->prepare(&context, results);
    if (!page.self || !tf_page_lay_out(&page)) {
        return NULL;
    }
    context.scene = new_scene(&page, title, alt, fonts);
    if (!draw_all(&page)) {
        tf_scene_free(context.scene);
        return NULL;
    }
    return context.scene;
}
