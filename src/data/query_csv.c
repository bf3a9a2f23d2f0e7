#include "query_internal.h"

/* What a program printed, into the rows of a sheet. The reader of files is more patient: here lines
   of other lengths mean that something went wrong, not that somebody wrote by hand. */

typedef struct csv_run {
    tf_query_job *job;
    const char *at, *end;
    GString *field;
    unsigned row, column;
} csv_run;

/** Takes a field with its quotes off; false: a quote is never closed. */
static bool take_field(csv_run *run) {
    g_string_truncate(run->field, 0);
    if (run->at == run->end || *run->at != '"') {
        const char *start = run->at;
        while (run->at < run->end && *run->at != ',' && *run->at != '\n' && *run->at != '\r')
            run->at++;
        g_string_append_len(run->field, start, run->at - start);
        return true;
    }
    for (run->at++; run->at < run->end; run->at++) {
        if (*run->at == '"') {
            if (run->at + 1 == run->end || run->at[1] != '"') {
                run->at++;
                return true;
            }
            run->at++;
        }
        g_string_append_c(run->field, *run->at);
    }
    return false;
}

static bool take_row(csv_run *run) {
    for (run->column = 0;; run->column++) {
        if (!take_field(run) ||
            !tf_sheet_add(run->job->sheet, run->row, run->column, TF_CELL_TEXT, run->field->str))
            return false;
        if (run->at == run->end || *run->at != ',')
            break;
        run->at++;
    }
    if (run->at < run->end && *run->at == '\r')
        run->at++;
    const bool ends = run->at == run->end || *run->at == '\n';
    run->at += run->at < run->end;
    return ends;
}

static bool take_rows(csv_run *run) {
    for (; run->at < run->end; run->row++) {
        if (!take_row(run))
            return false;
        if (run->row == 0)
            run->job->n_columns = run->column + 1;
        if (run->column + 1 != run->job->n_columns)
            return false;
    }
    return true;
}

bool tf_query_take_csv(tf_query_job *job, const char *text, size_t length, const char *program) {
    csv_run run = {.job = job, .at = text, .end = text + length, .field = g_string_new(NULL)};
    const bool is_text = g_utf8_validate(text, (gssize)length, NULL); /* NUL is none, either */
    const bool fine = is_text && take_rows(&run);
    g_string_free(run.field, TRUE);
    if (fine)
        return true;
    if (tf_sheet_problem(job->sheet) != NULL)
        return tf_query_sheet_failed(job);
    if (!is_text)
        return tf_query_fail(job, TF_FAULT_MACHINE, NULL, "%s: what %s printed is no text in UTF-8",
                             job->name, program);
    return tf_query_fail(job, TF_FAULT_MACHINE, NULL,
                         "%s: what %s printed is no table: record %u has not the %zu fields of the "
                         "first",
                         job->name, program, run.row, job->n_columns);
}
