/* Cells of results as people write them, and the columns of text beside them. */
#include "given.h"

#include <inttypes.h>
#include <math.h>
#include <string.h>

static const char *raw_text(const tf_forest_job *job, const char *column, size_t row) {
    const uint32_t *codes = column ? tf_table_levels(job->table, column) : NULL;
    if (!codes || codes[row] == TF_MISSING_LEVEL)
        return "";
    return tf_table_level_name(job->table, column, codes[row]);
}

/* The reader takes an empty cell alone as missing, so that NA can be told from it here. */
static bool is_missing(const tf_forest_job *job, const char *text) {
    const tf_texts *missing = &job->ask->base.data.missing;
    for (size_t i = 0; i < missing->n; i++) {
        if (g_ascii_strcasecmp(text, missing->items[i]) == 0)
            return true;
    }
    return false;
}

const char *tf_given_text(const tf_forest_job *job, const char *column, size_t row) {
    const char *text = raw_text(job, column, row);
    return is_missing(job, text) ? "" : text;
}

bool tf_given_read(const tf_forest_job *job, const char *column, size_t row, tf_given *given) {
    const char *text = raw_text(job, column, row);
    *given = tf_given_parse(text, job->ask->base.data.decimal == 1 ? ',' : '.', job->arena);
    if (given->kind != TF_GIVEN_EMPTY && is_missing(job, text))
        *given = (tf_given){.kind = TF_GIVEN_MISSING, .value = NAN};
    if (given->kind != TF_GIVEN_WRONG)
        return true;
    const tf_place place = tf_table_place(job->table, row, column);
    tf_diag_error(job->diag, &place,
                  strchr(text, ',') ? "decimal comma? use --set data.decimal=," : NULL,
                  "column \"%s\" is \"%s\": not a number", column, text);
    return false;
}

bool tf_given_need(const tf_forest_job *job, const char *column, size_t row, double *value) {
    tf_given given;
    if (!tf_given_read(job, column, row, &given))
        return false;
    *value = given.value;
    if (given.kind == TF_GIVEN_NUMBER)
        return true;
    const tf_place place = tf_table_place(job->table, row, column);
    tf_diag_error(job->diag, &place, "leave the study out with --where", "column \"%s\" is missing",
                  column);
    return false;
}

int tf_given_decimals(const tf_forest_job *job, const char *column) {
    int most = 0;
    for (size_t row = 0; column && row < tf_table_n_rows(job->table); row++) {
        g_autofree char *text = g_strdup(raw_text(job, column, row));
        const char *point = strpbrk(text, ".,");
        const int decimals = point ? (int)strspn(point + 1, "0123456789") : 0;
        most = MAX(most, strpbrk(text, "eE") && g_ascii_isdigit(*text) ? 99 : decimals);
    }
    return most;
}

/* ---- text columns ---------------------------------------------------------------------------- */

/** "12.5 (95% CI, 10.2 to 15.3)" is a number to be aligned: it never wraps. */
enum { MOST_NUMBER_CHARS = 32 };

static const char *span_of(const tf_forest_job *job, const char *column) {
    const tf_pairs *spans = &job->ask->table.spans;
    for (size_t i = 0; i < spans->n; i++) {
        const tf_spec_pair *span = &spans->items[i];
        for (size_t k = 0; k < span->n_values; k++) {
            if (strcmp(span->values[k], column) == 0)
                return tf_arena_strdup(job->arena, span->key);
        }
    }
    return NULL;
}

/** "12", "12/40", "12 (30%)", "−3.5": what aligns by its digits. */
static bool holds_numbers(const tf_forest_job *job, const char *column) {
    bool any = false;
    for (size_t row = 0; row < tf_table_n_rows(job->table); row++) {
        const char *text = tf_given_text(job, column, row);
        if (*text == '\0')
            continue;
        const char *start = strncmp(text, "\u2212", 3) == 0 ? text + 3 : text + strspn(text, "-<>");
        /* "10 mg every 3 weeks, then …" begins with one and is none */
        if (!g_ascii_isdigit(*start) || g_utf8_strlen(text, -1) > MOST_NUMBER_CHARS)
            return false;
        any = true;
    }
    return any;
}

static bool is_text_column(const tf_forest_results *forest, const char *column) {
    for (size_t i = 0; i < forest->n_text_columns; i++) {
        if (strcmp(forest->text_columns[i].column, column) == 0)
            return true;
    }
    return false;
}

/** A heading over a column that isn't printed would be lost without a word. */
static bool check_spans(const tf_forest_job *job) {
    const tf_pairs *spans = &job->ask->table.spans;
    bool ok = true;
    for (size_t i = 0; i < spans->n; i++) {
        const tf_spec_pair *span = &spans->items[i];
        for (size_t k = 0; k < span->n_values; k++) {
            if (is_text_column(job->forest, span->values[k]))
                continue;
            const tf_place place = tf_ask_place(&job->ask->base, spans);
            tf_diag_error(job->diag, &place, "name it in columns, too",
                          "spans names \"%s\", which is not printed", span->values[k]);
            ok = false;
        }
    }
    return ok;
}

bool tf_forest_text_columns(tf_forest_job *job) {
    const size_t n = job->ask->given.columns.n;
    const char *const *columns = job->ask->given.columns.items;
    job->forest->text_columns = tf_arena_array(job->arena, tf_forest_text_column, n + 1);
    job->forest->n_text_columns = n;
    for (size_t i = 0; i < n; i++) {
        const char *heading = tf_pairs_text(&job->ask->table.headings, columns[i]);
        job->forest->text_columns[i] = (tf_forest_text_column){
            .column = tf_arena_strdup(job->arena, columns[i]),
            .heading = tf_arena_strdup(job->arena, heading ? heading : columns[i]),
            .span = span_of(job, columns[i]),
            .numbers = holds_numbers(job, columns[i]),
        };
    }
    return check_spans(job);
}

const char *const *tf_forest_texts(tf_forest_job *job, size_t row) {
    const size_t n = job->forest->n_text_columns;
    const char **texts = tf_arena_array(job->arena, const char *, n + 1);
    for (size_t i = 0; i < n; i++)
        texts[i] = tf_arena_strdup(job->arena,
                                   tf_given_text(job, job->forest->text_columns[i].column, row));
    return n > 0 ? texts : NULL;
}

const char *tf_forest_unique_term(tf_forest_job *job, GHashTable *seen, const char *heading,
                                  const char *label, size_t row) {
    const uint64_t line = tf_table_line(job->table, row);
    char *term = heading ? tf_arena_printf(job->arena, "%s=%s", heading, label)
                         : tf_arena_strdup(job->arena, label);
    const uint64_t *before = g_hash_table_lookup(seen, term);
    if (before) {
        const tf_place place = tf_table_place(job->table, row, NULL);
        tf_diag_warning(job->diag, &place, NULL,
                        "\"%s\" is there twice: lines %" PRIu64 " and %" PRIu64, label, *before,
                        line);
    }
    for (unsigned k = 2; g_hash_table_contains(seen, term); k++)
        term = tf_arena_printf(job->arena, "%s%s%s#%u", heading ? heading : "", heading ? "=" : "",
                               label, k);
    g_hash_table_insert(seen, term, tf_arena_memdup(job->arena, &line, 1, sizeof line));
    return term;
}
