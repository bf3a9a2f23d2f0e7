/* Of studies: the methods and the scale on which they were pooled, what was done about cells of 0,
   and how they differ. */
#include <math.h>

#include "methods.h"

/** "DerSimonian–Laird". */
static const char *method_name(const tf_forest_writer *w, tf_forest_method method) {
    g_autofree char *key =
        g_strconcat("forest.method.", tf_forest_method_name(method, TF_FOREST_HK_NONE), NULL);
    return tf_word(w->words, key);
}

/** "random effects (DerSimonian–Laird)". Newly allocated. */
static char *method_words(const tf_forest_writer *w, tf_forest_method method) {
    const char *name =
        method == TF_FOREST_FE ? tf_word(w->words, "methods.pool.inverse") : method_name(w, method);
    return tf_word_fill(tf_word(w->words, tf_forest_is_common(method) ? "methods.pool.common"
                                                                      : "methods.pool.random"),
                        "method", name, NULL);
}

/** "after the logit transformation". */
static const char *scale_words(const tf_forest_writer *w) {
    /* In the order of tf_forest_transform. */
    static const char *const keys[] = {"methods.pool.scale.logit",
                                       "methods.pool.scale.plain",
                                       "methods.pool.scale.log",
                                       "methods.pool.scale.arcsine",
                                       "methods.pool.scale.arcsine.double",
                                       "methods.pool.scale.sqrt"};
    const tf_forest_transform scale = w->forest->effects[0].transform;
    const bool rates = w->forest->outcome == TF_FOREST_RATES;
    return tf_word(w->words, rates && scale == TF_FOREST_FREEMAN_TUKEY
                                 ? "methods.pool.scale.sqrt.double"
                                 : keys[scale]);
}

/** Whether studies of one arm were pooled, or only shown. */
typedef enum pooling { NOT_POOLED, POOLED } pooling;

/* How a pooled estimate came back, and the limits that the studies have of their own. */
static void add_single(const tf_forest_writer *w, pooling pooled) {
    /* In the order of the key conf.method. */
    static const char *const proportions[] = {
        "methods.single.wald",   NULL, NULL, "methods.single.wilson", "methods.single.exact",
        "methods.single.agresti"};
    const bool rates = w->forest->outcome == TF_FOREST_RATES;
    const int limits = w->forest->effects[0].limits;
    if (pooled == POOLED && w->forest->effects[0].transform == TF_FOREST_FREEMAN_TUKEY)
        tf_say(w->text, w->words, rates ? "methods.forest.back.time" : "methods.forest.back", NULL);
    if (limits >= 0)
        tf_say(
            w->text, w->words, "methods.forest.single", "method",
            tf_word(w->words, rates && limits > 0 ? "methods.single.poisson" : proportions[limits]),
            NULL);
}

/* Groups of studies have the same methods as all studies: each is named once. */
static void add_methods(const tf_forest_writer *w) {
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    unsigned seen = 0;
    const tf_forest_row *adjusted = NULL;
    for (size_t i = 0; i < w->forest->n_rows; i++) {
        const tf_forest_row *row = &w->forest->rows[i];
        if (row->type != TF_FOREST_POOLED)
            continue;
        if (!(seen & 1u << row->method))
            g_ptr_array_add(names, method_words(w, row->method));
        seen |= 1u << row->method;
        if (row->hartung_knapp != TF_FOREST_HK_NONE)
            adjusted = row;
    }
    g_autofree char *all = tf_word_list(w->words, (const char *const *)names->pdata, names->len);
    const bool single = tf_forest_is_single(w->measure);
    tf_say(w->text, w->words,
           names->len == 0                  ? "methods.forest.studies"
           : single                         ? "methods.forest.pooled.scale"
           : tf_forest_is_ratio(w->measure) ? "methods.forest.pooled.log"
                                            : "methods.forest.pooled",
           "effects", w->effects, "methods", all, "level", w->level, "scale",
           single ? scale_words(w) : "", NULL);
    if (single)
        add_single(w, names->len > 0 ? POOLED : NOT_POOLED);
    if (adjusted)
        tf_say(w->text, w->words,
               adjusted->hartung_knapp == TF_FOREST_HK ? "methods.forest.hk"
                                                       : "methods.forest.hk.adhoc",
               NULL);
}

/* Of what has no variance a sum of counts can make something, and inverse variance can't. */
static void add_left_to(const tf_forest_writer *w, const tf_forest_zero_cells *zero) {
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    for (tf_forest_method method = TF_FOREST_FE; method <= TF_FOREST_PETO; method++)
        if (zero->left_to & 1U << method)
            g_ptr_array_add(names, (char *)method_name(w, method));
    g_autofree char *all = tf_word_list(w->words, (const char *const *)names->pdata, names->len);
    g_autofree char *n = tf_phrase_number(&w->phrases, (double)zero->n_left_to, 0);
    tf_say(w->text, w->words,
           names->len == 1 ? "methods.forest.left_to" : "methods.forest.left_to.several", "n", n,
           "methods", all, NULL);
}

/* Named whatever was done: whether 0.5 was added changes the weights of small studies. */
static void add_zero_cells(const tf_forest_writer *w) {
    const tf_forest_zero_cells *zero = &w->forest->zero_cells;
    bool sums = false;
    for (size_t i = 0; i < w->forest->n_rows; i++)
        sums |= w->forest->rows[i].type == TF_FOREST_POOLED &&
                w->forest->rows[i].method >= TF_FOREST_MH;
    int digits = 0;
    while (digits < 4 && zero->added * pow(10, digits) != floor(zero->added * pow(10, digits)))
        digits++;
    g_autofree char *added = tf_phrase_number(&w->phrases, zero->added, digits);
    g_autofree char *left_out = tf_phrase_number(&w->phrases, (double)zero->n_left_out, 0);
    if (zero->n_added > 0) {
        tf_say(w->text, w->words, tf_forest_zero_key(w->forest), "added", added, NULL);
        if (sums)
            tf_say(w->text, w->words, "methods.forest.zero.sums", NULL);
    } else if (zero->n_studies > 0) {
        tf_say(w->text, w->words, "methods.forest.zero.none", NULL);
    }
    if (zero->n_left_out > 0)
        tf_say(w->text, w->words, "methods.forest.left_out", "n", left_out, NULL);
    if (zero->n_left_to > 0)
        add_left_to(w, zero);
}

static void add_heterogeneity(const tf_forest_writer *w) {
    const tf_forest_results *forest = w->forest;
    bool random = false;
    for (size_t i = 0; i < forest->n_rows; i++)
        random |= forest->rows[i].type == TF_FOREST_POOLED &&
                  !tf_forest_is_common(forest->rows[i].method);
    if (tf_forest_has_row(w->forest, TF_FOREST_HETEROGENEITY)) {
        const bool by_q = w->ask->pool.i2 == TF_FOREST_I2_Q || !random;
        tf_say(w->text, w->words, by_q ? "methods.heterogeneity" : "methods.heterogeneity.variance",
               NULL);
        if (random && w->of == TF_FOREST_OF_NUMBERS)
            tf_say(w->text, w->words, "methods.heterogeneity.limits", NULL);
    }
    /* In the order of the key. */
    static const char *const dfs[] = {"methods.prediction.k1", "methods.prediction.k2",
                                      "methods.prediction.normal"};
    if (tf_forest_has_row(w->forest, TF_FOREST_PREDICTION))
        tf_say(w->text, w->words, dfs[w->ask->pool.prediction_df], NULL);
    if (forest->by && tf_forest_has_row(w->forest, TF_FOREST_POOLED))
        tf_say(w->text, w->words, random ? "methods.forest.by.random" : "methods.forest.by", "by",
               forest->by, NULL);
    if (tf_forest_has_row(w->forest, TF_FOREST_DIFFERENCE))
        tf_say(w->text, w->words, "methods.forest.by.test", NULL);
}

void tf_forest_say_studies(const tf_forest_writer *w) {
    const tf_forest_results *forest = w->forest;
    add_methods(w);
    if (tf_forest_holds_logs(w))
        tf_say(w->text, w->words, "methods.forest.logs", "effects", w->effects, NULL);
    const bool spread = w->ask->given.std_err || w->ask->given.variance;
    if (spread && w->ask->given.estimate.n == 1 && tf_forest_is_ratio(w->measure))
        tf_say(w->text, w->words,
               w->ask->given.std_err_scale == TF_FOREST_STD_ERR_NATURAL
                   ? "methods.forest.std_err.natural"
                   : "methods.forest.std_err.logs",
               NULL);
    /* Whoever checks the weights needs the level that the file's limits were read at. */
    if (w->ask->given.estimate.n == 1 && !spread) {
        g_autofree char *level = tf_phrase_level(&w->phrases, w->ask->given.level);
        tf_say(w->text, w->words, "methods.forest.std_err", "level", level, NULL);
    }
    if (forest->show == TF_FOREST_SHOW_LEAVE_ONE_OUT)
        tf_say(w->text, w->words, "forest.note.leave_one_out", NULL);
    if (forest->show == TF_FOREST_SHOW_CUMULATIVE)
        tf_say(w->text, w->words, "forest.note.cumulative", NULL);
    add_zero_cells(w);
    add_heterogeneity(w);
    if (w->tested_asymmetry && w->of == TF_FOREST_OF_NUMBERS)
        tf_say(w->text, w->words, "methods.forest.egger", NULL);
}
