/* Whose lanes go on behind their last part. */
#include "analysis/absent.h"
#include "analysis/answers.h"
#include "analysis/event_codes.h"
#include "analysis/leaving_words.h"
#include "job.h"

static bool is_among(const tf_texts *texts, const char *name) {
    for (size_t i = 0; i < texts->n; i++)
        if (tf_same_code(texts->items[i], name))
            return true;
    return false;
}

static tf_answer answer_of(const tf_swimmer_job *job, const char *name) {
    const tf_texts *is = &job->ask->ongoing.is;
    if (is->items)
        return is_among(is, name) ? TF_ANSWER_YES : TF_ANSWER_NO;
    const tf_column_coding coding = tf_column_coding_read(job->ask->ongoing.column, job->arena);
    return tf_answer_of(job->vocabulary, &coding, name);
}

bool tf_swimmer_goes_on(const tf_swimmer_job *job, size_t row) {
    const char *column = job->ask->ongoing.column;
    const uint32_t *levels = column ? tf_table_levels(job->table, column) : NULL;
    if (!levels || levels[row] == TF_MISSING_LEVEL)
        return false;
    return answer_of(job, tf_table_level_name(job->table, column, levels[row])) == TF_ANSWER_YES;
}

/** A value that the key lists and the file doesn't have may be a slip; that nobody goes on any more
 * is none. */
static bool check_listed(const tf_swimmer_job *job) {
    const char *column = job->ask->ongoing.column;
    const tf_texts *is = &job->ask->ongoing.is;
    const tf_absent_ask asked = {.ask = &job->ask->base,
                                 .member = is,
                                 .table = job->table,
                                 .column = column,
                                 .vocabulary = job->vocabulary,
                                 .named = is};
    const size_t n = tf_table_n_levels(job->table, column);
    for (size_t i = 0; i < is->n; i++) {
        bool found = false;
        for (size_t k = 0; !found && k < n; k++)
            found = tf_same_code(is->items[i], tf_table_level_name(job->table, column, k));
        const char *near = NULL;
        const tf_absence absence =
            found ? TF_ABSENCE_ELSEWHERE : tf_absence_of(&asked, is->items[i], &near);
        if (absence == TF_ABSENCE_NOBODY)
            tf_tell_absent(&asked, is->items[i], job->diag);
        if (absence == TF_ABSENCE_NOBODY || absence == TF_ABSENCE_ELSEWHERE)
            continue;
        const tf_place place = tf_ask_place(&job->ask->base, is);
        g_autofree char *hint = near ? g_strdup_printf("did you mean \"%s\"?", near) : NULL;
        tf_diag_error(job->diag, &place, hint, "no row has the value \"%s\" in column \"%s\"",
                      is->items[i], column);
        return false;
    }
    return true;
}

/* The first value of a file is that of anybody: "DISCONTINUED" as well as "ONGOING". */
static void refuse_word(const tf_swimmer_job *job, size_t row, const char *name) {
    const char *column = job->ask->ongoing.column, *going = "VALUE";
    for (size_t i = tf_table_n_levels(job->table, column); i-- > 0;) {
        const char *value = tf_table_level_name(job->table, column, (uint32_t)i);
        if (tf_says_goes_on(value))
            going = value;
    }
    const tf_place place = tf_table_place(job->table, row, column);
    g_autofree char *hint =
        g_strdup_printf("say which values mean that it goes on: --ongoing '%s=%s'", column, going);
    tf_diag_error(job->diag, &place, hint,
                  "\"%s\" is neither yes nor no, 1 nor 0: does the last part go on?", name);
}

bool tf_swimmer_ongoing(tf_swimmer_job *job) {
    const tf_swimmer_ask *ask = job->ask;
    const char *column = ask->ongoing.column;
    job->results->says_ongoing = column || ask->time.cutoff;
    if (!column)
        return true;
    if (!check_listed(job))
        return false;
    const uint32_t *levels = tf_table_levels(job->table, column);
    for (size_t i = 0; i < job->n_lanes; i++) {
        tf_swimmer_lane *lane = &job->lanes[i];
        size_t row = lane->parts[lane->n_parts - 1].row;
        for (size_t k = lane->n_parts; k > 0 && levels[row] == TF_MISSING_LEVEL; k--)
            row = lane->parts[k - 1].row; /* said in the patient's first row alone */
        if (levels[row] == TF_MISSING_LEVEL)
            continue;
        const char *name = tf_table_level_name(job->table, column, levels[row]);
        const tf_answer said = answer_of(job, name);
        if (said == TF_ANSWER_NONE) {
            refuse_word(job, row, name);
            return false;
        }
        lane->ongoing = said == TF_ANSWER_YES ? 1 : 0;
    }
    return true;
}

/* Of "Arrêt" and "discontinued" a yes says the contrary of what the key asks. */
bool tf_swimmer_check_ongoing(const tf_swimmer_job *job) {
    const char *column = job->ask->ongoing.column, *no = NULL, *yes = NULL;
    if (!column || job->ask->ongoing.is.items || !tf_column_says_ended(column))
        return true;
    for (size_t i = 0; i < tf_table_n_levels(job->table, column); i++) {
        const char *name = tf_table_level_name(job->table, column, (uint32_t)i);
        const tf_answer said = answer_of(job, name);
        no = said == TF_ANSWER_NO ? name : no;
        yes = said == TF_ANSWER_YES ? name : yes;
    }
    if (!yes)
        return true;
    const tf_place place = tf_ask_place(&job->ask->base, &job->ask->ongoing.column);
    g_autofree char *hint =
        no ? g_strdup_printf("say which value means that it goes on: --ongoing '%s=%s'", column, no)
           : g_strdup_printf("name a column of who goes on; --ongoing '%s=%s', if its name doesn't "
                             "say what it has",
                             column, yes);
    tf_diag_error(job->diag, &place, hint,
                  "\"%s\" says by its name who ended: %s in it doesn't mean that a lane goes on",
                  column, yes);
    return false;
}
