#include "figure/text_draw.h"

#include <math.h>
#include <string.h>

#include "figure/symbols.h"
#include "layout/markup.h"

/* Metrics go into the scene with each text, so that the lint sees the same boxes as the layout. */

tf_font tf_style_font(const tf_style *style, double size) {
    return (tf_font){.family = style->font.family, .size = size};
}

tf_font tf_style_bold(const tf_style *style, double size) {
    return (tf_font){.family = style->font.family, .size = size, .bold = true};
}

tf_pen tf_pen_solid(tf_color color, double width) {
    tf_pen pen = {.color = color, .width = width};
    return pen;
}

/* Line pitch is at least that of solid text, more for fonts with tall letters; the same for all
   texts that the font itself has letters for, so that rows beside each other stay in step. */
static tf_paragraph paragraph_of(tf_draw_context *context, tf_font font, tf_lines wrapped) {
    tf_paragraph paragraph = {.font = font};
    tf_text_metrics metrics = tf_measure(context->measurer, &font, "0");
    paragraph.ascent = metrics.ascent;
    paragraph.descent = metrics.descent;
    paragraph.pitch = fmax(metrics.ascent + metrics.descent, 1.2 * font.size);
    paragraph.lines = wrapped.lines;
    paragraph.n = wrapped.n;
    for (size_t i = 0; i < paragraph.n; i++) {
        metrics = tf_measure(context->measurer, &font, paragraph.lines[i]);
        paragraph.size.width = fmax(paragraph.size.width, metrics.advance);
        paragraph.ascent = fmax(paragraph.ascent, metrics.ascent);
        paragraph.descent = fmax(paragraph.descent, metrics.descent);
    }
    paragraph.pitch = fmax(paragraph.pitch, paragraph.ascent + paragraph.descent);
    if (paragraph.n > 0) {
        paragraph.size.height =
            (double)(paragraph.n - 1) * paragraph.pitch + paragraph.ascent + paragraph.descent;
    }
    return paragraph;
}

tf_paragraph tf_paragraph_new(tf_draw_context *context, tf_font font, const char *text,
                              double max_width) {
    return paragraph_of(context, font,
                        tf_wrap_broken(context->measurer, &font, text, max_width, context->arena));
}

tf_paragraph tf_paragraph_kept(tf_draw_context *context, tf_font font, const tf_kept *kept,
                               double max_width) {
    return paragraph_of(context, font,
                        tf_wrap_kept(context->measurer, &font, kept, max_width, context->arena));
}

tf_paragraph tf_paragraph_of_name(tf_draw_context *context, tf_font font, const char *name,
                                  double max_width) {
    if (!name)
        return tf_paragraph_new(context, font, name, max_width);
    tf_kept kept = tf_kept_new();
    tf_kept_add(&kept, "", name, TF_KEPT_PLAIN);
    tf_paragraph lines = tf_paragraph_kept(context, font, &kept, max_width);
    tf_kept_clear(&kept);
    return lines;
}

/* Several runs in place of one: each is a text of its own, so the anchor is settled here. */
static void draw_runs(tf_draw_context *context, const char *role, const tf_scene_run *whole,
                      const tf_run *runs, size_t n) {
    double width = runs[n - 1].x + runs[n - 1].metrics.advance;
    double before = whole->anchor == TF_ANCHOR_START    ? 0
                    : whole->anchor == TF_ANCHOR_MIDDLE ? width / 2
                                                        : width;
    for (size_t i = 0; i < n; i++) {
        double along = runs[i].x - before;
        tf_scene_run run = {.anchor = TF_ANCHOR_START,
                            .angle = whole->angle,
                            .font = &runs[i].font,
                            .color = whole->color,
                            .text = runs[i].text,
                            .metrics = &runs[i].metrics};
        run.at = whole->angle > 0 ? (tf_point){whole->at.x - runs[i].rise, whole->at.y - along}
                                  : (tf_point){whole->at.x + along, whole->at.y - runs[i].rise};
        tf_scene_text(context->scene, role, &run);
    }
}

/* With marks in the text, if the user asked for them, and symbols as the journal sets them. Metrics
   are had here. */
static void draw_line(tf_draw_context *context, const char *role, tf_scene_run line) {
    const tf_measurer *inner = tf_markup_inner(context->measurer);
    tf_rich rich = {.text = line.text};
    if (inner)
        rich = tf_markup_parse(line.text, context->arena);
    tf_span symbols[TF_MOST_SYMBOLS];
    /* Where users set marks of their own, nothing is added to them. */
    if (rich.n_spans == 0 && tf_has_symbols(role)) {
        rich.spans = symbols;
        rich.n_spans = tf_symbol_spans(context->style, rich.text, symbols);
    }
    if (rich.n_spans > 0) {
        tf_run *runs;
        size_t n = tf_split_runs(inner ? inner : context->measurer, line.font, &rich,
                                 context->arena, &runs);
        draw_runs(context, role, &line, runs, n);
        return;
    }
    tf_text_metrics metrics = tf_measure(inner ? inner : context->measurer, line.font, rich.text);
    line.text = rich.text;
    line.metrics = &metrics;
    tf_scene_text(context->scene, role, &line);
}

void tf_draw_text(tf_draw_context *context, const char *role, tf_point at, tf_anchor anchor,
                  tf_text_look look, const char *text) {
    if (text && *text) {
        draw_line(
            context, role,
            (tf_scene_run){
                .at = at, .anchor = anchor, .font = &look.font, .color = look.color, .text = text});
    }
}

const char *tf_plain_text(const tf_draw_context *context, const char *text) {
    if (!text || !tf_markup_inner(context->measurer))
        return text;
    g_autofree char *plain = tf_markup_strip(text);
    return tf_arena_strdup(context->arena, plain);
}

void tf_paragraph_draw(tf_draw_context *context, const char *role, const tf_paragraph *paragraph,
                       tf_point top, tf_anchor anchor, tf_color color) {
    for (size_t i = 0; i < paragraph->n; i++) {
        tf_point at = {top.x, top.y + paragraph->ascent + (double)i * paragraph->pitch};
        tf_draw_text(context, role, at, anchor, (tf_text_look){paragraph->font, color},
                     paragraph->lines[i]);
    }
}

/* Lines follow each other to the right, as one reads with the head tilted to the left. */
void tf_paragraph_draw_upward(tf_draw_context *context, const char *role,
                              const tf_paragraph *paragraph, double left, double middle,
                              tf_color color) {
    for (size_t i = 0; i < paragraph->n; i++) {
        tf_point at = {left + paragraph->ascent + (double)i * paragraph->pitch, middle};
        const char *line = paragraph->lines[i];
        if (*line) {
            draw_line(context, role,
                      (tf_scene_run){.at = at,
                                     .anchor = TF_ANCHOR_MIDDLE,
                                     .angle = 90,
                                     .font = &paragraph->font,
                                     .color = color,
                                     .text = line});
        }
    }
}

/* Digits are as high as capitals and stand on the baseline: the middle of a 0 is the middle of all.
 */
double tf_digit_drop(tf_draw_context *context, tf_font font) {
    tf_text_metrics metrics = tf_measure(context->measurer, &font, "0");
    return -(metrics.ink.y + metrics.ink.height / 2);
}

const char *tf_take(tf_draw_context *context, char *text) {
    const char *copy = tf_arena_strdup(context->arena, text ? text : "");
    g_free(text);
    return copy;
}

const char *tf_number_text(tf_draw_context *context, double value, int decimals) {
    return tf_take(context, tf_format_number(&context->style->number.format, value, decimals));
}

const char *tf_few_text(tf_draw_context *context, int n) {
    return tf_take(context, tf_word_fill(tf_word(context->words, "suppress.few"), "n",
                                         tf_number_text(context, n, 0), NULL));
}

/* Articles, conjunctions and short prepositions stay lower case in English headings. */
static bool stays_lower(const char *word, size_t length) {
    static const char *const small[] = {"a",    "an", "and", "at",   "by",    "for",
                                        "from", "in", "of",  "on",   "or",    "the",
                                        "to",   "vs", "vs.", "with", "since", "without"};
    for (size_t i = 0; i < G_N_ELEMENTS(small); i++) {
        if (strlen(small[i]) == length && strncmp(word, small[i], length) == 0)
            return true;
    }
    return false;
}

/* Title case is a habit of English headings; other languages keep their own. */
const char *tf_heading(tf_draw_context *context, const char *text) {
    bool english = g_str_has_prefix(tf_words_locale(context->words), "en");
    char *copy = tf_arena_strdup(context->arena, text);
    if (context->style->own_words.heading_case != TF_CASE_TITLE || !english)
        return copy;
    for (char *word = copy; *word;) {
        size_t length = strcspn(word, " -/(");
        if (word != copy && !stays_lower(word, length))
            *word = g_ascii_toupper(*word);
        word += length;
        word += strspn(word, " -/(");
    }
    return copy;
}
