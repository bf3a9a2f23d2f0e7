#include <math.h>

#include "bars.h"

/* The test of all groups at once: for trend where that was asked for, else chi-square. Pairs have
   brackets; what concerns all of them stands in the foot. */

static bool is_wanted(const tf_draw_context *context, bool trend) {
    return tf_spec_has(context->spec, "compare.overall")
               ? tf_spec_bool(context->spec, "compare.overall")
               : trend;
}

/* Levels of a stack are in the numbers file, as those of pairs are. */
static bool is_drawn(const tf_bars_results *results, const tf_bars_overall *test, bool trend) {
    bool level = test->part != TF_BARS_NONE && results->n_parts > 1;
    return test->experimental == TF_BARS_NONE && !level && isfinite(test->p) &&
           g_str_equal(test->test, trend ? "trend" : "chisq");
}

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

static const char *item_of(const tf_bars_results *results, tf_draw_context *context,
                           const tf_bars_overall *test) {
    const tf_style *style = context->style;
    size_t symbol = 0;
    const char *p =
        tf_take(context, tf_format_p(&style->p, &style->number.format, test->p, &symbol));
    const char *name = name_of(results, context, test);
    return *name ? tf_arena_printf(context->arena, "%s (%s)", name, p) : p;
}

static const char *sentence(const bars_figure *bars, tf_draw_context *context, bool trend) {
    const tf_bars_results *results = bars->results;
    g_autoptr(GString) list = g_string_new(NULL);
    for (size_t i = 0; is_wanted(context, trend) && i < results->n_overall; i++) {
        const tf_bars_overall *test = &results->overall[i];
        if (is_drawn(results, test, trend)) {
            const char *joint = list->len > 0 ? tf_word(context->words, "list.separator") : "";
            g_string_append_printf(list, "%s%s", joint, item_of(results, context, test));
        }
    }
    if (list->len == 0) {
        return NULL;
    }
    const char *word = tf_word(context->words, trend ? "bars.note.trend" : "bars.note.overall");
    return tf_take(context, tf_word_fill(word, "list", list->str, NULL));
}

const char *bars_overall_note(const bars_figure *bars, tf_draw_context *context) {
    const char *trend = sentence(bars, context, true);
    return trend ? trend : sentence(bars, context, false);
}
