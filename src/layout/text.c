#include "layout/text.h"

#include <math.h>
#include <string.h>

#include "base/bidi.h"
#include "base/geometry.h"

/* Cleared first: a measurer that finds no ink need not say so. */
tf_text_metrics tf_measure(const tf_measurer *measurer, const tf_font *font, const char *text) {
    tf_text_metrics metrics = {0};
    measurer->measure(measurer->self, font, text, &metrics);
    return metrics;
}

/* Bytes up to which a run may go: not past the text, not into a character, not between a character
   and the marks that combine with it. */
static size_t safe_border(const char *text, size_t length, size_t at) {
    if (at >= length)
        return length;
    while (at > 0 && ((unsigned char)text[at] & 0xc0) == 0x80)
        at--;
    while (at > 0 && at < length && g_unichar_iszerowidth(g_utf8_get_char(text + at)))
        at = (size_t)(g_utf8_next_char(text + at) - text);
    return at;
}

typedef struct run_list {
    const tf_measurer *measurer;
    tf_arena *arena;
    tf_run *runs;
    size_t n;
    guint8 *levels; /* of the text's bytes; NULL: all runs rightwards */
    guint8 *level;  /* of each run */
} run_list;

/* Runs are measured one by one, as they will be drawn: no kerning between fonts is counted that
   the page won't have. */
static void add_run(run_list *list, const char *text, size_t length, tf_font font, double rise) {
    tf_run *run = &list->runs[list->n++];
    run->text = tf_arena_strndup(list->arena, text, length);
    run->font = font;
    run->rise = rise;
    run->metrics = tf_measure(list->measurer, &font, run->text);
}

/* Cut where the direction changes as well. Whoever draws a run takes its direction from its first
   letter, and there may be none of its own. */
static void add_runs(run_list *list, const char *text, size_t start, size_t end, tf_font font,
                     double rise) {
    if (!list->levels) {
        add_run(list, text + start, end - start, font, rise);
        return;
    }
    for (size_t from = start, to; from < end; from = to) {
        guint8 level = list->levels[from];
        for (to = from + 1; to < end && list->levels[to] == level;)
            to++;
        g_autofree char *piece = g_strndup(text + from, to - from);
        bool leftward = level % 2 == 1;
        const char *mark = tf_runs_leftward(piece) == leftward ? "" : leftward ? TF_RLM : TF_LRM;
        g_autofree char *marked = g_strconcat(mark, piece, NULL);
        list->level[list->n] = level;
        add_run(list, marked, strlen(marked), font, rise);
    }
}

/* From the order of reading to that on the page (rule L2 of UAX #9): from the highest level down to
   1, whatever stands together at that level or above it is turned around. */
static void order_runs(run_list *list) {
    guint8 highest = 0;
    for (size_t i = 0; i < list->n; i++)
        highest = MAX(highest, list->level[i]);
    for (guint8 level = highest; level >= 1; level--)
        for (size_t first = 0, end; first < list->n; first = end + 1) {
            for (end = first; end < list->n && list->level[end] >= level;)
                end++;
            for (size_t i = 0; i < (end - first) / 2; i++) {
                const size_t a = first + i;
                const size_t b = end - 1 - i;
                tf_run run = list->runs[a];
                list->runs[a] = list->runs[b];
                list->runs[b] = run;
                guint8 other = list->level[a];
                list->level[a] = list->level[b];
                list->level[b] = other;
            }
        }
}

/* Spans come from markup that a user wrote. Whatever is wrong with them (order, overlap, ends
   outside of the text) costs the span, never the text. */
size_t tf_split_runs(const tf_measurer *measurer, const tf_font *font, const tf_rich *rich,
                     tf_arena *arena, tf_run **runs) {
    const char *text = rich->text ? rich->text : "";
    size_t length = strlen(text), at = 0;
    run_list list = {.measurer = measurer, .arena = arena};
    /* Each isolate and each change of direction may cut a run. */
    size_t most = 2 * rich->n_spans + 1;
    if (rich->n_spans > 0 && tf_has_leftward(text)) {
        most += length;
        list.levels = tf_arena_array(list.arena, guint8, length);
        list.level = tf_arena_array(list.arena, guint8, most);
        tf_bidi_levels(text, length, list.levels);
    }
    list.runs = tf_arena_array(list.arena, tf_run, most);
    for (size_t i = 0; i < rich->n_spans; i++) {
        const tf_span *span = &rich->spans[i];
        size_t start = MAX(at, safe_border(text, length, span->start));
        size_t end = safe_border(text, length, span->end);
        if (end <= start)
            continue;
        if (start > at)
            add_runs(&list, text, at, start, *font, 0);
        /* Bold and italic add to the text's own font: an italic P in a bold title is bold italic.
         */
        tf_font own = *font;
        own.bold = font->bold || span->bold;
        own.italic = font->italic || span->italic;
        if (span->scale > 0)
            own.size *= span->scale;
        add_runs(&list, text, start, end, own, span->rise * font->size);
        at = end;
    }
    if (at < length || list.n == 0)
        add_runs(&list, text, at, length, *font, 0);
    if (list.levels)
        order_runs(&list);
    for (size_t i = 1; i < list.n; i++)
        list.runs[i].x = list.runs[i - 1].x + list.runs[i - 1].metrics.advance;
    *runs = list.runs;
    return list.n;
}

/* The baseline is that of the unraised runs; raised ink and heights count from there. */
tf_text_metrics tf_measure_rich(const tf_measurer *measurer, const tf_font *font,
                                const tf_rich *rich) {
    if (rich->n_spans == 0)
        return tf_measure(measurer, font, rich->text ? rich->text : "");
    g_autoptr(tf_arena) arena = tf_arena_new();
    tf_run *runs = NULL;
    size_t n = tf_split_runs(measurer, font, rich, arena, &runs);
    tf_text_metrics all = {0};
    bool inked = false;
    for (size_t i = 0; i < n; i++) {
        const tf_text_metrics *own = &runs[i].metrics;
        all.advance += own->advance;
        all.ascent = fmax(all.ascent, own->ascent + runs[i].rise);
        all.descent = fmax(all.descent, own->descent - runs[i].rise);
        tf_rect ink = own->ink;
        if (ink.width <= 0)
            continue;
        ink.x += runs[i].x;
        ink.y -= runs[i].rise;
        all.ink = inked ? tf_rect_union(all.ink, ink) : ink;
        inked = true;
    }
    return all;
}
