/* The numbers by what they are about, with what a reader needs to trust them: the input's hash,
   what was dropped, how it was computed, what was warned of. */
#include <math.h>
#include <string.h>

#include "json_text.h"
#include "trialfig_version.h"

/** A reason without the catalogue's prefix: "drop.missing" is "missing". */
static const char *bare_reason(const char *reason) {
    static const char prefix[] = "drop.";
    return g_str_has_prefix(reason, prefix) ? reason + sizeof prefix - 1 : reason;
}

/** Messages alone: places would hold paths, and these differ between machines. They may count
    single patients and name their rows, which under `suppress` stays with whoever draws. */
static void put_warnings(tf_json *json, const tf_diag *diag, int suppress) {
    tf_json_open(json, "warnings", '[');
    bool told = false;
    for (size_t i = 0; diag && !told && i < tf_diag_n_findings(diag); i++) {
        const tf_finding *finding = tf_diag_finding(diag, i);
        if (finding->severity != TF_WARNING)
            continue;
        told = suppress > 1;
        tf_json_string(json, NULL,
                       told ? "there were warnings, which may tell of single patients"
                            : finding->message);
    }
    tf_json_close(json, ']');
}

static bool about_same(const tf_statistic *a, const tf_statistic *b) {
    return strcmp(a->group, b->group) == 0 && strcmp(a->term, b->term) == 0;
}

/** Whether an earlier row opened this group and term; most often the row before is of them. */
static bool opened_before(const tf_results *results, size_t index) {
    if (index > 0 && about_same(&results->statistics[index - 1], &results->statistics[index]))
        return true;
    for (size_t i = 0; i < index; i++)
        if (about_same(&results->statistics[i], &results->statistics[index]))
            return true;
    return false;
}

/** The numbers of one group and term that belong to a time or a quantile, by that. */
static void put_by_place(tf_json *json, const tf_results *results, const tf_statistic *first) {
    const tf_statistic *open = NULL;
    tf_json_open(json, "at", '[');
    for (size_t i = 0; i < results->n_statistics; i++) {
        const tf_statistic *row = &results->statistics[i];
        if (!about_same(row, first) || isnan(row->at))
            continue;
        if (open && !(about_same(open, row) && open->at == row->at)) {
            tf_json_close(json, '}');
            open = NULL;
        }
        if (!open) {
            tf_json_open(json, NULL, '{');
            tf_json_number(json, "at", row->at);
            open = row;
        }
        tf_json_number(json, row->statistic, row->value);
    }
    if (open)
        tf_json_close(json, '}');
    tf_json_close(json, ']');
}

/** What is known of the group and term of row `first` at no time. */
static void put_values(tf_json *json, const tf_results *results, size_t first) {
    tf_json_open(json, "values", '{');
    for (size_t i = first; i < results->n_statistics; i++) {
        const tf_statistic *row = &results->statistics[i];
        if (about_same(row, &results->statistics[first]) && isnan(row->at) && !row->text)
            tf_json_number(json, row->statistic, row->value);
    }
    tf_json_close(json, '}');
}

/** Names beside the values, which stay numbers to whoever reads them all; most groups have none. */
static void put_texts(tf_json *json, const tf_results *results, size_t first) {
    bool open = false;
    for (size_t i = first; i < results->n_statistics; i++) {
        const tf_statistic *row = &results->statistics[i];
        if (!row->text || !about_same(row, &results->statistics[first]))
            continue;
        if (!open)
            tf_json_open(json, "texts", '{');
        open = true;
        tf_json_string(json, row->statistic, row->text);
    }
    if (open)
        tf_json_close(json, '}');
}

/** Groups in order of appearance; each once, with all that is known of it. */
static void put_numbers(tf_json *json, const tf_results *results) {
    tf_json_open(json, "numbers", '[');
    for (size_t i = 0; i < results->n_statistics; i++) {
        const tf_statistic *first = &results->statistics[i];
        if (opened_before(results, i))
            continue;
        tf_json_open(json, NULL, '{');
        tf_json_string(json, "group", first->group);
        tf_json_string(json, "term", first->term);
        put_values(json, results, i);
        put_by_place(json, results, first);
        put_texts(json, results, i);
        tf_json_close(json, '}');
    }
    tf_json_close(json, ']');
}

static void put_figure(tf_json *json, const tf_report_figure *figure) {
    tf_json_string(json, "figure", figure->id);
    tf_json_string(json, "kind", figure->results->kind);
    /* A relative name at most: no path of one machine gets into an output. */
    tf_json_open(json, "data", '{');
    tf_json_string(json, "file", figure->results->data_name);
    tf_json_string(json, "sha256", figure->results->data_sha256);
    tf_json_number(json, "rows_read",
                   tf_results_few_dropped(figure->results) ? NAN
                                                           : (double)figure->results->n_rows_read);
    tf_json_number(json, "rows_used", (double)figure->results->n_rows_used);
    tf_json_open(json, "dropped", '[');
    for (size_t i = 0; i < figure->results->n_drops; i++) {
        const tf_drop *drop = &figure->results->drops[i];
        tf_json_open(json, NULL, '{');
        tf_json_string(json, "reason", bare_reason(drop->reason));
        tf_json_string(json, "column", drop->column);
        tf_json_number(
            json, "rows",
            tf_results_few(figure->results, (double)drop->n_rows) ? NAN : (double)drop->n_rows);
        tf_json_close(json, '}');
    }
    tf_json_close(json, ']');
    tf_json_close(json, '}');
    tf_json_string(json, "methods", figure->methods);
    tf_json_string(json, "description", figure->description);
}

void tf_report_numbers_json(const tf_report_figure *figure, const tf_diag *diag, tf_text_sink sink,
                            void *user) {
    tf_json json = tf_json_start(sink, user);
    tf_json_open(&json, NULL, '{');
    tf_json_string(&json, "trialfig", TF_VERSION);
    put_figure(&json, figure);
    put_warnings(&json, diag, figure->results->suppress);
    put_numbers(&json, figure->results);
    tf_json_close(&json, '}');
    tf_json_end(&json);
}

void tf_report_panels_json(const tf_report_page *page, const tf_diag *diag, tf_text_sink sink,
                           void *user) {
    tf_json json = tf_json_start(sink, user);
    tf_json_open(&json, NULL, '{');
    tf_json_string(&json, "trialfig", TF_VERSION);
    tf_json_string(&json, "figure", page->id);
    tf_json_string(&json, "kind", "panels");
    tf_json_string(&json, "description", page->description);
    int suppress = 0; /* one panel may have the key, and others not */
    for (size_t i = 0; i < page->n; i++)
        suppress = MAX(suppress, page->panels[i].results->suppress);
    put_warnings(&json, diag, suppress);
    tf_json_open(&json, "panels", '[');
    for (size_t i = 0; i < page->n; i++) {
        tf_json_open(&json, NULL, '{');
        put_figure(&json, &page->panels[i]);
        put_numbers(&json, page->panels[i].results);
        tf_json_close(&json, '}');
    }
    tf_json_close(&json, ']');
    tf_json_close(&json, '}');
    tf_json_end(&json);
}
