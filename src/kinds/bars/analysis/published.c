/* Published values beside computed ones: drawn as given, checked, never changed. */
#include <math.h>
#include <string.h>

#include "analysis/published.h"
#include "base/number.h"
#include "base/suggest.h"
#include "job.h"

/** One published entry, from a record or from the keys published.* themselves. */
typedef struct entry {
    tf_bars_job *job;
    const tf_spec_record *record; /**< NULL: the keys themselves */
    tf_place place;
    tf_published_ask given; /**< its texts; what it leaves out may be that of the keys */
    tf_effect values;
    tf_bars_measure measure;
} entry;

/* The field of an entry's own record. */
static const char *field(const entry *e, const char *name) {
    return e->record ? tf_spec_record_field(e->record, name) : NULL;
}

/* A source or a level that holds for all entries is written once, beside them; their numbers can't
   be. */
static void take_fields(entry *e) {
    e->given = e->job->ask->published;
    if (!e->record)
        return;
    e->given.estimate = field(e, "estimate");
    e->given.lower = field(e, "lower");
    e->given.upper = field(e, "upper");
    e->given.p = field(e, "p");
    const char *adjusted_by = field(e, "adjusted_by"), *source = field(e, "source");
    e->given.adjusted_by = adjusted_by ? adjusted_by : e->given.adjusted_by;
    e->given.source = source ? source : e->given.source;
}

/* At the entry's own line of the set file. */
static bool refuse(const entry *e, const char *hint, const char *name, const char *text,
                   const char *problem) {
    tf_diag_error(e->job->diag, &e->place, hint, "published %s is \"%s\": %s", name, text, problem);
    return false;
}

/* Percentage points unless said: most response figures print differences. */
static bool read_measure(entry *e) {
    static const char *const names[] = {"difference", "ratio", "odds_ratio"};
    const char *text = field(e, "measure");
    e->measure = (tf_bars_measure)e->job->ask->published_measure;
    if (!text)
        return true;
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
        if (strcmp(names[i], text) == 0) {
            e->measure = (tf_bars_measure)i;
            return true;
        }
    }
    return refuse(e, "difference, ratio or odds_ratio", "measure", text, "not known");
}

/* Trials after interim looks print 98.5 % and the like; the level is part of the estimate. */
static bool read_level(entry *e) {
    const char *text = field(e, "conf_level");
    double *level = &e->given.conf_level;
    if (!text || (tf_number_parse(text, strlen(text), '.', level) && *level >= 0.5 && *level < 1))
        return true;
    return refuse(e, "write 0.95", "conf_level", text, "not a confidence level");
}

static tf_published_texts texts_of(const entry *e) {
    const bool means = e->job->bars->source == TF_BARS_MEANS;
    return (tf_published_texts){
        .given = &e->given,
        .place = e->place,
        .scale = e->measure != TF_BARS_DIFFERENCE ? TF_PUBLISHED_RATIO
                 : means                          ? TF_PUBLISHED_DIFFERENCE
                                                  : TF_PUBLISHED_POINTS,
    };
}

static bool read_entry(entry *e) {
    take_fields(e);
    if (!read_measure(e))
        return false;
    const bool level = read_level(e);
    const tf_published_texts texts = texts_of(e);
    return tf_published_read(&texts, e->job->arena, &e->values, e->job->diag) && level;
}

/* ---- to which comparison ------------------------------------------------------------------ */

/* By label or by level: people write what they see, or what is in the file. */
static size_t find(const char *text, const char *const *labels, const char *const *levels,
                   size_t n) {
    for (size_t i = 0; i < n; i++) {
        if (strcmp(labels[i], text) == 0 || (levels && levels[i] && strcmp(levels[i], text) == 0))
            return i;
    }
    return TF_BARS_NONE;
}

/* A value that finds no comparison must not vanish. */
static bool unknown(const entry *e, const char *what, const char *text, const char *const *labels,
                    size_t n) {
    const char *near = tf_suggest(text, labels, n);
    g_autofree char *hint = near ? g_strdup_printf("did you mean \"%s\"?", near) : NULL;
    tf_diag_error(e->job->diag, &e->place, hint,
                  "published values name the %s \"%s\": there is none", what, text);
    return false;
}

/** Where it belongs; what is named nowhere is the only one, or stays open. */
static bool find_category(const entry *e, size_t *category, size_t *total) {
    const tf_bars_results *bars = e->job->bars;
    const size_t n = bars->n_categories, m = bars->n_totals;
    const char **labels = tf_arena_array(e->job->arena, const char *, n + m + 1);
    const char **levels = tf_arena_array(e->job->arena, const char *, n + m + 1);
    for (size_t i = 0; i < n; i++) {
        labels[i] = bars->categories[i].label;
        levels[i] = bars->categories[i].level;
    }
    for (size_t t = 0; t < m; t++)
        labels[n + t] = bars->totals[t].label;
    const char *name = e->record ? e->record->name : NULL;
    const char *texts[] = {field(e, "category"), field(e, "total"), name};
    *category = n == 1 ? 0 : TF_BARS_NONE;
    *total = TF_BARS_NONE;
    for (size_t i = 0; i < G_N_ELEMENTS(texts); i++) {
        if (!texts[i])
            continue;
        const size_t at = find(texts[i], labels, levels, n + m);
        if (at == TF_BARS_NONE)
            return unknown(e, "category", texts[i], labels, n + m);
        if (at < n)
            *category = at;
        else
            *total = at - n;
    }
    return true;
}

/* Named by the experimental group; with two groups there is only one. */
static bool find_group(const entry *e, size_t *group) {
    const tf_bars_results *bars = e->job->bars;
    const char *text = field(e, "group");
    const char *labels[TF_MAX_GROUPS], *levels[TF_MAX_GROUPS];
    *group = TF_BARS_NONE;
    for (size_t g = 0; g < bars->n_groups; g++) {
        labels[g] = bars->groups[g].label;
        levels[g] = bars->groups[g].level;
    }
    if (!text)
        return true;
    *group = find(text, labels, levels, bars->n_groups);
    return *group != TF_BARS_NONE || unknown(e, "group", text, labels, bars->n_groups);
}

/* The only facet, unless there are several. */
static bool find_facet(const entry *e, size_t *facet) {
    const tf_bars_results *bars = e->job->bars;
    const char *text = field(e, "facet");
    *facet = bars->n_facets == 1 ? 0 : TF_BARS_NONE;
    if (!text)
        return true;
    *facet = find(text, e->job->facets.labels, e->job->facets.names, bars->n_facets);
    return *facet != TF_BARS_NONE ||
           unknown(e, "facet", text, e->job->facets.labels, bars->n_facets);
}

/* Drawing one value at two places would publish a number that nobody did. */
static bool several(const entry *e, size_t n) {
    tf_diag_error(e->job->diag, &e->place,
                  "published: [{category: …, group: …, estimate: …}] says which is which",
                  "published values fit %zu comparisons of the figure", n);
    return false;
}

static void hold_against_data(const entry *e, const tf_bars_comparison *c) {
    const struct {
        const char *name;
        const tf_effect *own;
    } of[] = {[TF_BARS_DIFFERENCE] = {"difference", &c->difference},
              [TF_BARS_RATIO] = {"ratio", &c->ratio},
              [TF_BARS_ODDS_RATIO] = {"odds ratio", &c->odds_ratio}};
    const tf_published_texts texts = texts_of(e);
    tf_published_doubt(&texts, of[e->measure].name, &e->values, of[e->measure].own, e->job->diag);
}

/* Looks through all comparisons, since what an entry leaves open may fit several. */
static bool place_entry(entry *e) {
    size_t facet, category, total, group, n = 0;
    if (!find_facet(e, &facet) || !find_category(e, &category, &total) || !find_group(e, &group))
        return false;
    tf_bars_comparison *hit = NULL;
    for (guint i = 0; i < e->job->comparisons->len; i++) {
        tf_bars_comparison *c = &g_array_index(e->job->comparisons, tf_bars_comparison, i);
        if ((facet != TF_BARS_NONE && c->facet != facet) ||
            (category != TF_BARS_NONE && c->category != category) ||
            (total != TF_BARS_NONE && c->total != total) ||
            (group != TF_BARS_NONE && c->experimental != group) ||
            (c->part != TF_BARS_NONE && c->part > 0))
            continue;
        n++;
        hit = c;
    }
    if (n == 0) {
        tf_diag_error(e->job->diag, &e->place, NULL,
                      "published values belong to no comparison of the figure: two groups are "
                      "compared at a category or at a total");
        return false;
    }
    if (n > 1)
        return several(e, n);
    if (tf_is_published(&hit->published)) {
        tf_diag_error(e->job->diag, &e->place, NULL, "the same comparison is published twice");
        return false;
    }
    hold_against_data(e, hit);
    hit->published = e->values;
    hit->published_measure = e->measure;
    e->job->bars->compared.published = true;
    return true;
}

/** A stack without totals compares nothing by itself; what was published of it is of the bar. */
static void add_whole_bars(tf_bars_job *job) {
    const tf_bars_results *bars = job->bars;
    if (job->comparisons->len > 0 || bars->n_groups < 2)
        return;
    for (size_t f = 0; f < bars->n_facets; f++) {
        for (size_t c = 0; c < bars->n_categories; c++) {
            for (size_t g = 0; g < bars->n_groups; g++) {
                tf_bars_comparison whole = tf_bars_no_comparison(f, c);
                whole.experimental = g;
                whole.reference = bars->reference;
                if (g != bars->reference && tf_bars_has(bars, f, c))
                    g_array_append_val(job->comparisons, whole);
            }
        }
    }
}

/* Entries and the keys themselves can stand side by side, as long as they don't meet. */
bool tf_bars_published(tf_bars_job *job) {
    const tf_records *records = &job->ask->published_categories;
    const tf_published_ask *own = &job->ask->published;
    const char *const *single = own->estimate ? &own->estimate : own->p ? &own->p : NULL;
    if (records->n == 0 && !single)
        return true;
    add_whole_bars(job);
    bool ok = true;
    for (size_t i = 0; i < records->n; i++) {
        const tf_spec_record *record = &records->items[i];
        entry e = {.job = job, .record = record, .place = record->place};
        ok = read_entry(&e) && place_entry(&e) && ok;
    }
    if (single) {
        entry e = {.job = job, .place = tf_ask_place(&job->ask->base, single)};
        ok = read_entry(&e) && place_entry(&e) && ok;
    }
    return ok;
}
