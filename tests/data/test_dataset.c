#include <math.h>

#include "data/columns.h"
#include "dataset_dates.h"
#include "reading.h"
#include "support/dataset.h"

/* The same table in the file of each program, written by libreadstat: what the reader gives is held
   against the text. */

static const char table[] = "usubjid,aval,cnsr,trtp,age,sex,adt\n"
                            "S-001,12.5,0,Témoin,61,1,14000\n"
                            "S-002,0.1,1,Lénalidomide,70.3333333333333,2,14001.5\n"
                            "S-003,,1,Témoin,,2,\n"
                            "S-004,1234567.875,0,Témoin,59,1,-1\n";

static const dataset_extra extras[] = {
    {.column = "cnsr", .label = "Censor", .labels = "0=Event|1=Censored"},
    {.column = "age", .labels = "59=Unknown"},
};

static const tf_column_request columns[] = {
    {.name = "usubjid", .type = TF_COLUMN_LEVELS}, {.name = "aval", .type = TF_COLUMN_NUMBER},
    {.name = "trtp", .type = TF_COLUMN_LEVELS},    {.name = "age", .type = TF_COLUMN_NUMBER},
    {.name = "sex", .type = TF_COLUMN_NUMBER},
};

static tf_table *read_set(GBytes *bytes, const tf_column_request *wanted, size_t n,
                          const tf_condition *where, tf_diag *diag) {
    gsize length;
    const char *file = g_bytes_get_data(bytes, &length);
    const tf_table_options options = tf_table_options_default();
    return read_bytes(file, length, wanted, n, where, where != NULL, &options, diag);
}

static bool is_upper(dataset_form form) {
    return form == DATASET_XPT5 || form == DATASET_POR;
}

/* Portable files have no letters but ASCII's. */
static char *text_of(dataset_form form) {
    g_autoptr(GString) text = g_string_new(table);
    if (form == DATASET_POR)
        g_string_replace(text, "é", "e", 0);
    for (char *at = text->str; is_upper(form) && *at != '\n'; at++)
        *at = g_ascii_toupper(*at);
    return g_strdup(text->str);
}

/* Of SAS, labels of values are in files of their own; old files of Stata are of Windows. */
static GBytes *set_of(dataset_form form) {
    const bool sas = form == DATASET_SAS || form == DATASET_XPT5 || form == DATASET_XPT8;
    g_autofree char *text = text_of(form);
    g_autofree char *own = g_convert(text, -1, form == DATASET_OLD_DTA ? "windows-1252" : "UTF-8",
                                     "UTF-8", NULL, NULL, NULL);
    return dataset_of_text(form, own, extras, sas ? 0 : G_N_ELEMENTS(extras));
}

START_TEST(every_program_gives_the_same_table) {
    const dataset_form form = (dataset_form)_i;
    g_autoptr(GBytes) bytes = set_of(form);
    tf_column_request wanted[G_N_ELEMENTS(columns)];
    char *names[G_N_ELEMENTS(columns)];
    for (size_t i = 0; i < G_N_ELEMENTS(columns); i++) {
        wanted[i] = columns[i];
        names[i] = is_upper(form) ? g_ascii_strup(columns[i].name, -1) : g_strdup(columns[i].name);
        wanted[i].name = names[i];
    }
    g_autoptr(tf_diag) expected_diag = tf_diag_new(), diag = tf_diag_new();
    const tf_table_options options = tf_table_options_default();
    g_autofree char *text = text_of(form);
    g_autoptr(tf_table) expected = read_bytes(text, strlen(text), wanted, G_N_ELEMENTS(wanted),
                                              NULL, 0, &options, expected_diag);
    g_autoptr(tf_table) own = read_set(bytes, wanted, G_N_ELEMENTS(wanted), NULL, diag);
    g_autofree char *said = findings_text(diag);
    ck_assert_msg(own != NULL, "%s", said);
    ck_assert_uint_eq(tf_table_n_rows(own), 4);
    for (size_t i = 0; i < G_N_ELEMENTS(columns); i++)
        for (size_t row = 0; row < 4; row++) {
            if (columns[i].type == TF_COLUMN_NUMBER) {
                const double x = tf_table_numbers(expected, names[i])[row];
                const double y = tf_table_numbers(own, names[i])[row];
                ck_assert_msg(x == y || (isnan(x) && isnan(y)), "%s, row %zu: %.17g, %.17g",
                              names[i], row, x, y);
            } else {
                const char *x = tf_table_level_name(expected, names[i],
                                                    tf_table_levels(expected, names[i])[row]);
                const char *y =
                    tf_table_level_name(own, names[i], tf_table_levels(own, names[i])[row]);
                ck_assert_str_eq(x, y);
            }
        }
    for (size_t i = 0; i < G_N_ELEMENTS(columns); i++)
        g_free(names[i]);
}
END_TEST

static const dataset_form with_labels[] = {DATASET_SAV, DATASET_ZSAV, DATASET_DTA, DATASET_OLD_DTA};

START_TEST(codes_are_their_labels) {
    g_autoptr(GBytes) bytes = set_of(with_labels[_i]);
    const tf_column_request wanted[] = {{.name = "cnsr", .type = TF_COLUMN_LEVELS},
                                        {.name = "cnsr.code", .type = TF_COLUMN_NUMBER},
                                        {.name = "age", .type = TF_COLUMN_NUMBER}};
    g_autoptr(tf_diag) diag = tf_diag_new();
    const tf_condition where = {.text = "cnsr.code = 0"};
    g_autoptr(tf_table) own = read_set(bytes, wanted, G_N_ELEMENTS(wanted), NULL, diag);
    ck_assert_ptr_nonnull(own);
    ck_assert_str_eq(tf_table_level_name(own, "cnsr", 0), "Event");
    ck_assert_str_eq(tf_table_level_name(own, "cnsr", 1), "Censored");
    ck_assert_uint_eq(tf_table_n_levels(own, "cnsr"), 2);
    ck_assert(tf_table_numbers(own, "cnsr.code")[1] == 1);
    ck_assert(tf_table_numbers(own, "cnsr.code")[3] == 0);
    ck_assert(tf_table_numbers(own, "age")[3] == 59);
    ck_assert(findings_say(diag, TF_NOTE, "codes are read as their labels"));
    ck_assert(findings_say(diag, TF_NOTE, "age (59 is \"Unknown\")"));
    g_autoptr(tf_table) some = read_set(bytes, wanted, G_N_ELEMENTS(wanted), &where, diag);
    ck_assert_ptr_nonnull(some);
    ck_assert_uint_eq(tf_table_n_rows(some), 2);
    ck_assert_uint_eq(tf_table_line(some, 1), 4); /* records are counted */
}
END_TEST

START_TEST(columns_have_their_labels) {
    static const dataset_extra labels[] = {{.column = "trtp", .label = "Planned Treatment"}};
    const dataset_form form = (dataset_form)_i;
    static const dataset_extra upper[] = {{.column = "TRTP", .label = "Planned Treatment"}};
    g_autofree char *text = text_of(form);
    g_autofree char *own = g_convert(text, -1, form == DATASET_OLD_DTA ? "windows-1252" : "UTF-8",
                                     "UTF-8", NULL, NULL, NULL);
    g_autoptr(GBytes) bytes = dataset_of_text(form, own, is_upper(form) ? upper : labels, 1);
    g_autoptr(tf_diag) diag = tf_diag_new();
    const char *column = is_upper(form) ? "TRTP" : "trtp", *other = is_upper(form) ? "SEX" : "sex";
    const tf_column_request wanted[] = {{.name = column, .type = TF_COLUMN_LEVELS}};
    g_autoptr(tf_table) read = read_set(bytes, wanted, 1, NULL, diag);
    ck_assert_ptr_nonnull(read);
    ck_assert_str_eq(tf_table_column_label(read, column), "Planned Treatment");
    ck_assert_ptr_null(tf_table_column_label(read, other));
    ck_assert_ptr_null(tf_table_column_label(read, "nothing"));
}
END_TEST

static const struct {
    dataset_form form;
    const char *format, *days, *texts[3];
} dated[] = {
    /* 2020-05-17 is 22052 days from 1960-01-01, and 13809052800 seconds from 1582-10-14. */
    {DATASET_SAS, "DATE9", "22052,-1,", {"2020-05-17", "1959-12-31", ""}},
    {DATASET_XPT5, "YYMMDD10", "22052,0,", {"2020-05-17", "1960-01-01", ""}},
    {DATASET_XPT8,
     "DATETIME20",
     "1905292800,1905339900,",
     {"2020-05-17", "2020-05-17T13:05:00", ""}},
    {DATASET_SAV, "DATE11", "13809052800,13809099900,", {"2020-05-17", "2020-05-17T13:05:00", ""}},
    {DATASET_DTA, "%td", "22052,-1,", {"2020-05-17", "1959-12-31", ""}},
    {DATASET_DTA, "%tc", "1905292800000,1905339900000,", {"2020-05-17", "2020-05-17T13:05:00", ""}},
    {DATASET_DTA, "%tm", "724,-1,", {"2020-05", "1959-12", ""}},
    {DATASET_DTA, "%9.0g", "724,-1,", {"724", "-1", ""}},
};

START_TEST(dates_are_dates) {
    g_auto(GStrv) days = g_strsplit(dated[_i].days, ",", -1);
    g_autofree char *text = g_strdup_printf("D,K\n%s,a\n%s,b\n,c\n", days[0], days[1]);
    const dataset_extra extra = {.column = "D", .format = dated[_i].format};
    g_autoptr(GBytes) bytes = dataset_of_text(dated[_i].form, text, &extra, 1);
    const tf_column_request wanted = {.name = "D", .type = TF_COLUMN_LEVELS};
    g_autoptr(tf_diag) diag = tf_diag_new();
    g_autoptr(tf_table) own = read_set(bytes, &wanted, 1, NULL, diag);
    ck_assert_ptr_nonnull(own);
    for (size_t row = 0; row < 2; row++)
        ck_assert_str_eq(tf_table_level_name(own, "D", tf_table_levels(own, "D")[row]),
                         dated[_i].texts[row]);
    ck_assert_uint_eq(tf_table_levels(own, "D")[2], TF_MISSING_LEVEL);
}
END_TEST

static const dataset_form with_tags[] = {DATASET_SAS, DATASET_XPT5, DATASET_DTA};

START_TEST(missing_with_a_sign_is_missing_and_said) {
    g_autoptr(GBytes) bytes = dataset_of_text(with_tags[_i], "X,K\n1,a\n.A,b\n.C,c\n,d\n", NULL, 0);
    const tf_column_request wanted = {.name = "X", .type = TF_COLUMN_NUMBER};
    g_autoptr(tf_diag) diag = tf_diag_new();
    g_autoptr(tf_table) own = read_set(bytes, &wanted, 1, NULL, diag);
    ck_assert_ptr_nonnull(own);
    ck_assert_uint_eq(tf_table_n_rows(own), 4);
    ck_assert(isnan(tf_table_numbers(own, "X")[1]) && isnan(tf_table_numbers(own, "X")[2]));
    ck_assert(findings_say(diag, TF_NOTE, "values that the file calls missing are: X: 2 like .A"));
}
END_TEST

/* Cut anywhere: never a table of fewer rows, but where a transport file ends between records and
   observations, which nothing tells. */
START_TEST(cut_files_are_refused) {
    const dataset_form form = (dataset_form)_i;
    g_autoptr(GBytes) bytes = set_of(form);
    const tf_column_request wanted = {.name = is_upper(form) ? "AVAL" : "aval",
                                      .type = TF_COLUMN_NUMBER};
    const gsize length = g_bytes_get_size(bytes);
    for (gsize n = 600; n < length; n += 1 + length / 97) {
        if ((form == DATASET_XPT5 || form == DATASET_XPT8) && n % 80 == 0)
            continue;
        g_autoptr(GBytes) cut = g_bytes_new_from_bytes(bytes, 0, n);
        g_autoptr(tf_diag) diag = tf_diag_new();
        g_autoptr(tf_table) own = read_set(cut, &wanted, 1, NULL, diag);
        /* What stands behind the last record may be missing: nothing of the table is. */
        ck_assert_msg(own == NULL || tf_table_n_rows(own) == 4, "%zu of %zu bytes: %zu rows", n,
                      length, own != NULL ? tf_table_n_rows(own) : 0);
        ck_assert(own != NULL || tf_diag_exit_code(diag) == 2);
    }
}
END_TEST

START_TEST(texts_of_a_transport_file_are_in_any_encoding) {
    gsize length;
    g_autofree char *text = g_convert("ID,ARM\n1,Témoin\n2,Décès précoce\n", -1, "windows-1252",
                                      "UTF-8", NULL, &length, NULL);
    g_autoptr(GBytes) bytes = dataset_of_text(DATASET_XPT5, text, NULL, 0);
    const tf_column_request wanted = {.name = "ARM", .type = TF_COLUMN_LEVELS};
    g_autoptr(tf_diag) diag = tf_diag_new();
    g_autoptr(tf_table) own = read_set(bytes, &wanted, 1, NULL, diag);
    ck_assert_ptr_nonnull(own);
    ck_assert_str_eq(tf_table_level_name(own, "ARM", 1), "Décès précoce");
    ck_assert(findings_say(diag, TF_NOTE, "its texts are read as windows-1252"));
}
END_TEST

START_TEST(a_data_set_of_several_is_chosen) {
    g_autoptr(GBytes) one = dataset_of_text(DATASET_XPT5, "X,K\n1,a\n2,b\n", NULL, 0);
    g_autoptr(GBytes) other = dataset_of_text(DATASET_XPT5, "X,K\n7,c\n", NULL, 0);
    gsize n, m;
    const char *a = g_bytes_get_data(one, &n), *b = g_bytes_get_data(other, &m);
    g_autoptr(GString) both = g_string_new_len(a, (gssize)n);
    g_string_append_len(both, b + 240, (gssize)m - 240); /* without the head of the library */
    memcpy(both->str + n + 160 + 8, "ADSL    ", 8);
    const tf_column_request wanted = {.name = "X", .type = TF_COLUMN_NUMBER};
    tf_table_options options = tf_table_options_default();
    g_autoptr(tf_diag) diag = tf_diag_new();
    ck_assert_ptr_null(read_bytes(both->str, both->len, &wanted, 1, NULL, 0, &options, diag));
    ck_assert(findings_say(diag, TF_ERROR, "2 data sets are in the file: ADTTE, ADSL"));
    options.sheet.name = "adsl";
    g_autoptr(tf_table) own = read_bytes(both->str, both->len, &wanted, 1, NULL, 0, &options, diag);
    ck_assert_ptr_nonnull(own);
    ck_assert_uint_eq(tf_table_n_rows(own), 1);
    ck_assert(tf_table_numbers(own, "X")[0] == 7);
    options.sheet.name = "AE";
    ck_assert_ptr_null(read_bytes(both->str, both->len, &wanted, 1, NULL, 0, &options, diag));
    ck_assert(findings_say(diag, TF_ERROR, "no data set \"AE\""));
}
END_TEST

/* IBM's floating point, by hand: 0x41 10... is 1, 0xC2 76A0... is -118.625 (TS-140). */
START_TEST(numbers_of_a_transport_file_are_ibms) {
    g_autoptr(GBytes) bytes = dataset_of_text(DATASET_XPT5, "X\n1\n-118.625\n", NULL, 0);
    gsize length;
    const char *file = g_bytes_get_data(bytes, &length);
    static const char two[] = "\x41\x10\0\0\0\0\0\0\xC2\x76\xA0\0\0\0\0\0";
    bool found = false;
    for (gsize at = 0; at + 16 <= length; at++)
        found |= memcmp(file + at, two, 16) == 0;
    ck_assert(found);
}
END_TEST

SUITE("dataset") {
    add_loop(suite, "core", every_program_gives_the_same_table, N_DATASET_FORMS);
    add_loop(suite, "core", columns_have_their_labels, N_DATASET_FORMS);
    add_loop(suite, "core", codes_are_their_labels, (int)G_N_ELEMENTS(with_labels));
    add_loop(suite, "core", dates_are_dates, (int)G_N_ELEMENTS(dated));
    add_loop(suite, "core", missing_with_a_sign_is_missing_and_said, (int)G_N_ELEMENTS(with_tags));
    add_tests(suite, "core", texts_of_a_transport_file_are_in_any_encoding,
              a_data_set_of_several_is_chosen, numbers_of_a_transport_file_are_ibms, NULL);
    add_loop(suite, "errors", cut_files_are_refused, N_DATASET_FORMS);
}
