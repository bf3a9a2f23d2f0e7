/* Tables of numbers that any program reads back to the same doubles. */
#include <math.h>
#include <string.h>

#include "base/number.h"
#include "report/report.h"

/** Quotes a field only where it has to be (RFC 4180). */
static void put_field(const char *text, tf_text_sink sink, void *user) {
    if (!strpbrk(text, ",\"\r\n")) {
        sink(user, text, strlen(text));
        return;
    }
    sink(user, "\"", 1);
    for (const char *at = text; *at; at++) {
        if (*at == '"')
            sink(user, "\"", 1);
        sink(user, at, 1);
    }
    sink(user, "\"", 1);
}

/** Shortest text that reads back as the same double; NA as R and most others write it. */
static void put_number(double value, tf_text_sink sink, void *user) {
    char text[TF_NUMBER_CHARS];
    sink(user, text, tf_number_shortest(text, value));
}

/* A name stands in the column of texts: `value` stays one of numbers, and files have the columns
   that they had before methods were named. */
static void put_term(const tf_statistic *row, tf_text_sink sink, void *user) {
    const bool both = row->text && *row->term != '\0';
    g_autofree char *joined = both ? g_strdup_printf("%s, %s", row->term, row->text) : NULL;
    put_field(both ? joined : row->text ? row->text : row->term, sink, user);
}

void tf_report_numbers_heading(tf_text_sink sink, void *user) {
    static const char heading[] = "figure,group,term,at,statistic,value\n";
    sink(user, heading, sizeof heading - 1);
}

void tf_report_numbers_csv(const tf_results *results, const char *id, tf_text_sink sink,
                           void *user) {
    tf_report_numbers_heading(sink, user);
    tf_report_numbers_csv_rows(results, id, sink, user);
}

void tf_report_numbers_csv_rows(const tf_results *results, const char *id, tf_text_sink sink,
                                void *user) {
    for (size_t i = 0; i < results->n_statistics; i++) {
        const tf_statistic *row = &results->statistics[i];
        put_field(id ? id : "", sink, user);
        sink(user, ",", 1);
        put_field(row->group, sink, user);
        sink(user, ",", 1);
        put_term(row, sink, user);
        sink(user, ",", 1);
        if (!isnan(row->at)) /* NA would be a time that is missing; here there is none */
            put_number(row->at, sink, user);
        sink(user, ",", 1);
        put_field(row->statistic, sink, user);
        sink(user, ",", 1);
        put_number(row->value, sink, user);
        sink(user, "\n", 1);
    }
}

/* Curves come step by step while they are computed; the file is never held in memory. */
void tf_report_curves_heading(const tf_curve_row *first, tf_text_sink sink, void *user) {
    const bool cause = first && first->cause;
    g_autofree char *heading = g_strdup_printf(
        "group,%stime,n_risk,n_event,n_censor,%s,std_err,lower,upper\n", cause ? "cause," : "",
        cause ? "incidence" : (first && first->of ? first->of : "survival"));
    sink(user, heading, strlen(heading));
}

void tf_report_curves_row(const tf_curve_row *row, tf_text_sink sink, void *user) {
    const double numbers[] = {row->time,     row->n_risk,  row->n_event, row->n_censor,
                              row->survival, row->std_err, row->lower,   row->upper};
    put_field(row->group ? row->group : "", sink, user);
    if (row->cause) {
        sink(user, ",", 1);
        put_field(row->cause, sink, user);
    }
    for (size_t i = 0; i < G_N_ELEMENTS(numbers); i++) {
        sink(user, ",", 1);
        put_number(numbers[i], sink, user);
    }
    sink(user, "\n", 1);
}
