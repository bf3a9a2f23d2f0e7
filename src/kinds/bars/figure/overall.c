#include "bars.h"

/* The test of all groups at once: for trend where that was asked for, else chi-square. Pairs have
   brackets; what concerns all of them stands in the foot. */

/* What was tested, as far as the figure has more than one of it. */
static const char *name_of(const tf_bars_results *results, tf_draw_context *context,
                           const tf_bars_overall *test) {
    const char *parts[] = {results->facets[test->facet].label,
                           results->categories[test->category].label,
                           test->total == TF_BARS_NONE ? "" : results->totals[test->total].label};
    const char *name = "";
    for (size_t i = 0; i < G_N_ELEMENTS(parts); i++) {
        if (parts[i] && *parts[i]) {
            const char *joint = *name ? ", " : "";
            name = tf_arena_printf(context->arena, "%s%s%s", name, joint, parts[i]);
        }
    }
    return name;
}

/* A figure has one kind of test. */
const char *bars_overall_note(const bars_figure *bars, tf_draw_context *context) {
    const tf_bars_results *results = bars->results;
    const tf_style *style = context->style;
    g_autoptr(GString) list = g_string_new(NULL);
    const char *key = "bars.note.overall";
    for (size_t i = 0; i < results->n_overall; i++) {
        const tf_bars_overall *test = &results->overall[i];
        if (!tf_bars_shows_overall(bars_ask(context), results, test))
            continue;
        key = tf_bars_is_trend(test) ? "bars.note.trend" : key;
        const char *joint = list->len > 0 ? tf_word(context->words, "list.separator") : "";
        size_t symbol = 0;
        g_autofree char *p = tf_format_p(&style->p, &style->number.format, test->p, &symbol);
        const char *name = name_of(results, context, test);
        g_string_append_printf(list, *name ? "%s%s (%s)" : "%s%s%s", joint, name, p ? p : "");
    }
    return list->len > 0 ? tf_take(context, tf_word_fill(tf_word(context->words, key), "list",
                                                         list->str, NULL))
                         : NULL;
}
