#include "km/results.h"

char *tf_km_estimand_text(const tf_words *words, const tf_km_ask *ask) {
    /* in the order of tf_km_estimand_summary */
    static const char *const summaries[] = {"estimand.hazard_ratio", "estimand.subdistribution",
                                            "estimand.rmst", "estimand.milestone",
                                            "estimand.curves"};
    const char *said[] = {ask->estimates.estimand.variable, ask->estimates.estimand.population,
                          ask->estimates.estimand.treatment};
    g_autoptr(GPtrArray) parts = g_ptr_array_new_with_free_func(g_free);
    for (size_t i = 0; i < G_N_ELEMENTS(said); i++)
        if (said[i])
            g_ptr_array_add(parts, g_strdup(said[i]));
    const tf_pairs *intercurrent = &ask->estimates.estimand.intercurrent;
    for (size_t i = 0; i < intercurrent->n; i++) {
        g_autofree char *key = g_strconcat("estimand.", intercurrent->items[i].value, NULL);
        g_ptr_array_add(parts, tf_word_fill(tf_word(words, "estimand.event"), "event",
                                            intercurrent->items[i].key, "strategy",
                                            tf_word(words, key), NULL));
    }
    if (ask->estimates.estimand.summary >= 0)
        g_ptr_array_add(parts,
                        g_strdup(tf_word(words, summaries[ask->estimates.estimand.summary])));
    if (parts->len == 0)
        return NULL;
    g_ptr_array_add(parts, NULL);
    g_autofree char *list = g_strjoinv("; ", (char **)parts->pdata);
    return tf_word_fill(tf_word(words, "estimand.note"), "parts", list, NULL);
}
