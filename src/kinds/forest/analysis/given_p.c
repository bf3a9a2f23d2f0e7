/* P values as people write them, in a column of their own or within the brackets of an interval,
   where R's finalfit has them. */
#include <string.h>

#include "analysis/given.h"
#include "data/number_cell.h"
#include "data/number_marks.h"
#include "given.h"

/* "p<0.001", "P = .03" */
static bool read_text(const tf_forest_job *job, const char *column, size_t row, const char *text,
                      tf_given *given) {
    static const char *const signs[] = {"=", "<", ">", "\u2264", "\u2265"};
    const char *sign = text;
    if (g_ascii_tolower(*sign) == 'p')
        for (sign++;
             *sign == ' ' || g_str_has_prefix(sign, "\u00a0") || g_str_has_prefix(sign, "\u202f");)
            sign = g_utf8_next_char(sign);
    bool named = false;
    for (size_t i = 0; i < G_N_ELEMENTS(signs); i++)
        named |= g_str_has_prefix(sign, signs[i]);
    if (!named)
        return tf_given_read_bound(job, column, row, given);
    *given = tf_given_parse(sign + (*sign == '='), tf_table_number_marks(job->table), job->arena);
    return given->kind == TF_GIVEN_NUMBER || tf_given_refuse_number(job, column, row);
}

bool tf_given_read_p(const tf_forest_job *job, const char *column, size_t row, tf_given *given) {
    return read_text(job, column, row, tf_given_raw(job, column, row), given);
}

bool tf_given_read_p_within(const tf_forest_job *job, const char *const columns[3], size_t row,
                            tf_given *given) {
    const tf_number_marks marks = tf_table_number_marks(job->table);
    const bool alone = !columns[1] && !columns[2];
    const bool both = columns[1] && g_strcmp0(columns[1], columns[2]) == 0;
    const char *column = columns[both ? 1 : 0], *text = tf_given_raw(job, column, row);
    tf_given_interval cell = {.p = NULL};
    const bool read = alone  ? tf_given_parse_interval(text, marks, job->arena, &cell)
                      : both ? tf_given_parse_limits(text, marks, job->arena, &cell)
                             : false;
    *given = (tf_given){.kind = TF_GIVEN_EMPTY};
    return !read || !cell.p || read_text(job, column, row, cell.p, given);
}

bool tf_given_is_not_significant(const tf_forest_job *job, const char *column, size_t row) {
    static const char *const words[] = {"NS", "n.s.", "N.S"};
    const char *text = tf_given_raw(job, column, row);
    const size_t bare = tf_without_notes(text, strlen(text));
    for (size_t i = 0; i < G_N_ELEMENTS(words); i++)
        if (strlen(words[i]) == bare && g_ascii_strncasecmp(text, words[i], bare) == 0)
            return true;
    return false;
}
