/* Published values beside computed ones: drawn as given, checked, never changed. */
#include <math.h>
#include <string.h>

#include "base/number.h"
#include "base/suggest.h"
#include "job.h"

/** One published entry, from a record or from the keys published.* themselves. */
typedef struct entry {
    tf_bars_job *job;
    const tf_spec_record *record; /**< NULL: the keys themselves */
    tf_place place;
    tf_published_ask given; /**< its texts; conf_level is that of the keys */
    tf_published values;
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

/** A minus may be written as U+2212; the text is kept in ASCII, as all published texts are. */
static const char *ascii_text(const entry *e, const char *text) {
    g_auto(GStrv) parts = g_strsplit(text, "\u2212", -1);
    g_autofree char *joined = g_strjoinv("-", parts);
    return tf_arena_strdup(e->job->arena, g_strstrip(joined));
}

/* Checked for being possible, never for agreeing with the data: trials adjust their estimates. */
static bool read_number(entry *e, const char *name, const char *given, const char **text,
                        double *value) {
    *value = NAN;
    if (!given)
        return true;
    *text = ascii_text(e, given);
    if (!tf_number_parse(*text, strlen(*text), '.', value) || !isfinite(*value))
        return refuse(e, strchr(given, ',') ? "write the decimal mark as a point" : NULL, name,
                      given, "not a number");
    if (e->measure != TF_BARS_DIFFERENCE && !(*value > 0))
        return refuse(e, NULL, name, given, "a ratio has to be above 0");
    const bool percent = e->job->bars->source != TF_BARS_MEANS;
    if (e->measure == TF_BARS_DIFFERENCE && percent && fabs(*value) > 100)
        return refuse(e, "differences are in percentage points", name, given, "beyond 100");
    return true;
}

/* A bound stays a bound: P<0.001 is not P=0.001. */
static bool read_p(entry *e) {
    e->values.p = NAN;
    const char *given = e->given.p;
    if (!given)
        return true;
    e->values.p_text = ascii_text(e, given);
    const char *number = e->values.p_text;
    e->values.p_is_upper_bound = *number == '<';
    number += e->values.p_is_upper_bound;
    number += strspn(number, " ");
    if (tf_number_parse(number, strlen(number), '.', &e->values.p) && e->values.p >= 0 &&
        e->values.p <= 1)
        return true;
    return refuse(e, "write the value alone: 0.003, or <0.001", "p", given, "not a P value");
}

/* An interval that misses its estimate was copied wrongly. */
static bool check_interval(const entry *e) {
    const tf_published *p = &e->values;
    if ((p->lower_text != NULL) != (p->upper_text != NULL) ||
        (p->lower_text && !p->estimate_text)) {
        tf_diag_error(e->job->diag, &e->place, NULL,
                      "a published interval needs estimate, lower and upper");
        return false;
    }
    if (!p->lower_text || (p->lower <= p->estimate && p->estimate <= p->upper))
        return true;
    tf_diag_error(e->job->diag, &e->place, "check the three numbers against the publication",
                  "published interval %s to %s does not hold its estimate %s", p->lower_text,
                  p->upper_text, p->estimate_text);
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
    e->values.conf_level = e->given.conf_level;
    if (!text)
        return true;
    if (tf_number_parse(text, strlen(text), '.', &e->values.conf_level) &&
        e->values.conf_level >= 0.5 && e->values.conf_level < 1)
        return true;
    return refuse(e, "write 0.95", "conf_level", text, "not a confidence level");
}

/* For the results, which outlive what was asked. */
static const char *kept(const entry *e, const char *text) {
    return text ? tf_arena_strdup(e->job->arena, text) : NULL;
}

/** Percentage points become fractions, as all differences are; texts stay. */
static void to_scale(entry *e) {
    if (e->measure != TF_BARS_DIFFERENCE || e->job->bars->source == TF_BARS_MEANS)
        return;
    e->values.estimate /= 100;
    e->values.lower /= 100;
    e->values.upper /= 100;
}

/* All fields are read before any is compared, so that all slips of an entry show at once. */
static bool read_entry(entry *e) {
    tf_published *p = &e->values;
    take_fields(e);
    if (!read_measure(e))
        return false;
    bool ok = read_number(e, "estimate", e->given.estimate, &p->estimate_text, &p->estimate);
    ok = read_number(e, "lower", e->given.lower, &p->lower_text, &p->lower) && ok;
    ok = read_number(e, "upper", e->given.upper, &p->upper_text, &p->upper) && ok;
    ok = read_p(e) && ok;
    ok = read_level(e) && ok;
    p->adjusted_by = kept(e, e->given.adjusted_by);
    p->source = kept(e, e->given.source);
    p->given = p->estimate_text || p->p_text;
    if (!ok || !check_interval(e))
        return false;
    to_scale(e);
    return true;
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
    if (hit->published.given) {
        tf_diag_error(e->job->diag, &e->place, NULL, "the same comparison is published twice");
        return false;
    }
    hit->published = e->values;
    hit->published_measure = e->measure;
    e->job->bars->published_given = true;
    return true;
}

/** A stack without totals compares nothing by itself; what was published of it is of the bar. */
static void add_whole_bars(tf_bars_job *job) {
    const tf_bars_results *bars = job->bars;
    if (job->comparisons->len > 0 || bars->n_groups < 2)
        return;
    const tf_interval none = {NAN, NAN, NAN};
    for (size_t f = 0; f < bars->n_facets; f++) {
        for (size_t c = 0; c < bars->n_categories; c++) {
            for (size_t g = 0; g < bars->n_groups; g++) {
                const tf_bars_comparison whole = {.facet = f,
                                                  .category = c,
                                                  .part = TF_BARS_NONE,
                                                  .total = TF_BARS_NONE,
                                                  .versus = TF_BARS_NONE,
                                                  .experimental = g,
                                                  .reference = bars->reference,
                                                  .difference = none,
                                                  .ratio = none,
                                                  .odds_ratio = none,
                                                  .difference_why = TF_BARS_NOT_ASKED,
                                                  .ratio_why = TF_BARS_NOT_ASKED,
                                                  .odds_ratio_why = TF_BARS_NOT_ASKED,
                                                  .statistic = NAN,
                                                  .df = NAN,
                                                  .p = NAN,
                                                  .p_adjusted = NAN};
                if (g != bars->reference)
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
