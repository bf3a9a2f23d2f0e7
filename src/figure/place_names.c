#include "figure/place_names.h"

#include <math.h>
#include <string.h>

/* In sizes of the axis' text: between level names; longer ones take more room than they are worth.
 */
static const double BETWEEN = 0.4, LONGEST = 14;

static void fit(tf_place_names *names, tf_draw_context *context, double pitch, double longest) {
    const tf_style *style = context->style;
    double em = style->axis.tick_size;
    double sizes[] = {em, fmin(style->font.min_size, em)};
    names->form = TF_NAMES_NONE;
    names->height = 0;
    for (size_t i = 0; names->n > 0 && i < 2 && names->form == TF_NAMES_NONE; i++) {
        tf_font font = tf_style_font(style, sizes[i]);
        tf_text_metrics metrics = tf_measure(context->measurer, &font, "0");
        double height = metrics.ascent + metrics.descent, width = 0;
        if (pitch < height)
            continue; /* before measuring thousands of them */
        for (size_t k = 0; k < names->n; k++) {
            const char *text = names->texts[k] ? names->texts[k] : "";
            width = fmax(width, tf_measure(context->measurer, &font, text).advance);
        }
        names->font = font;
        if (width + BETWEEN * em <= pitch) {
            names->form = TF_NAMES_LEVEL;
            names->height = height;
        } else if (width <= longest * em) {
            names->form = TF_NAMES_UPRIGHT;
            names->height = width;
        }
    }
}

void tf_place_names_fit(tf_place_names *names, tf_draw_context *context, double pitch) {
    fit(names, context, pitch, LONGEST);
}

/* ---- names that all have to stand -------------------------------------------------------------
 */

/* Lines of a name: of whole words, of these in small type, and of words that have to be broken;
   what a broken one has on a line at least, in sizes of the text. */
static const size_t MOST_LINES = 3, MOST_SMALL = 4, MOST_BROKEN = 6;
static const double LEAST_PART = 2;
/* Broken words are read worse than long ones upright, in sizes of the axis' text. */
static const double LONGEST_OF_ALL = 20;

/** Between blanks and hyphens, where lines may end. */
static double widest_word(const tf_draw_context *context, const tf_font *font, const char *text) {
    double widest = 0;
    for (const char *from = text; *from;) {
        size_t n = strcspn(from, " \n-");
        n += from[n] == '-';
        g_autofree char *word = g_strndup(from, n);
        widest = fmax(widest, tf_measure(context->measurer, font, word).advance);
        from += n + (from[n] == ' ' || from[n] == '\n');
    }
    return widest;
}

typedef enum words { WHOLE, BROKEN } words;

/** Whether all names stand in so many lines of their font. */
static bool wrap(tf_place_names *names, tf_draw_context *context, double room, size_t most,
                 words how) {
    names->height = 0;
    if (room < LEAST_PART * names->font.size)
        return false;
    for (size_t i = 0; i < names->n; i++) {
        const char *text = names->texts[i] ? names->texts[i] : "";
        names->wrapped[i] = tf_paragraph_of_name(context, names->font, text, room);
        names->height = fmax(names->height, names->wrapped[i].size.height);
        if (names->wrapped[i].n > most ||
            (how == WHOLE && widest_word(context, &names->font, text) > room))
            return false;
    }
    names->form = TF_NAMES_WRAPPED;
    return true;
}

void tf_place_names_fit_all(tf_place_names *names, tf_draw_context *context, double pitch) {
    const tf_style *style = context->style;
    const double em = style->axis.tick_size, room = pitch - BETWEEN * em;
    const tf_font plain = tf_style_font(style, em),
                  small = tf_style_font(style, fmin(style->font.min_size, em));
    names->wrapped = tf_arena_array(context->arena, tf_paragraph, names->n + 1);
    names->font = plain;
    if (wrap(names, context, room, MOST_LINES, WHOLE))
        return;
    names->font = small;
    if (wrap(names, context, room, MOST_SMALL, WHOLE))
        return;
    fit(names, context, pitch, LONGEST_OF_ALL);
    if (names->form != TF_NAMES_NONE)
        return;
    names->font = small;
    wrap(names, context, room, MOST_BROKEN, BROKEN);
}

/* Upright names end below their places. */
void tf_place_names_draw(const tf_place_names *names, tf_draw_context *context, const char *role,
                         tf_point first, double pitch) {
    const tf_color color = context->style->color.text;
    tf_text_metrics metrics = tf_measure(context->measurer, &names->font, "0");
    for (size_t i = 0; names->form != TF_NAMES_NONE && i < names->n; i++) {
        const char *text = names->texts[i];
        double x = first.x + (double)i * pitch;
        if (names->form == TF_NAMES_WRAPPED) {
            tf_paragraph_draw(context, role, &names->wrapped[i], (tf_point){x, first.y},
                              TF_ANCHOR_MIDDLE, color);
            continue;
        }
        if (text && names->form == TF_NAMES_LEVEL) {
            tf_draw_text(context, role, (tf_point){x, first.y + metrics.ascent}, TF_ANCHOR_MIDDLE,
                         (tf_text_look){names->font, color}, text);
        } else if (text) {
            tf_paragraph line = tf_paragraph_new(context, names->font, text, 1e6);
            double left = x - (metrics.ascent + metrics.descent) / 2;
            tf_paragraph_draw_upward(context, role, &line, left, first.y + line.size.width / 2,
                                     color);
        }
    }
}
