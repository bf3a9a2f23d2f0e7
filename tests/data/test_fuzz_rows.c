#include "reading.h"
#include "support/dataset.h"

/* Seeded mutations of JSON, by the fuzz target, and of transport files. */
#define LLVMFuzzerTestOneInput fuzz_json /* the program has those of other files, too */
#include "fuzz/fuzz_json.c"

static int rounds(void) {
    const char *given = g_getenv("TF_FUZZ_ROUNDS");
    return given ? atoi(given) : 3000;
}

static const char *const seeds[] = {
    "\x04[[1,\"a\"],[2.5,null],[true,\"b\"]]}",
    "\x01"
    "1,\"y\":\"a\"},{\"x\":2,\"y\":null},{\"y\":\"\\u00e9\"}]",
    "\x02"
    "1,\"y\":\"a\"}\n{\"x\":2,\"y\":\"b\"}\n",
    "\x03{\"records\":1,\"columns\":[{\"name\":\"x\"},{\"name\":\"y\"}]}\n[1,\"a\"]\n",
};

static void mutate(GRand *random, GByteArray *bytes, guint from) {
    static const guint8 special[] = {'{', '}', '[', ']', '"', ':', ',', '\n', '0', 0, 0xC3, ' '};
    const int n = g_rand_int_range(random, 0, 5);
    for (int i = 0; i < n && bytes->len > from + 1; i++) {
        const guint at = (guint)g_rand_int_range(random, (gint32)from, (gint32)bytes->len);
        if (g_rand_boolean(random))
            bytes->data[at] = special[g_rand_int_range(random, 0, G_N_ELEMENTS(special))];
        else if (g_rand_boolean(random))
            g_byte_array_remove_range(bytes, at, 1);
        else
            bytes->data[at] = (guint8)g_rand_int_range(random, 0, 256);
    }
}

START_TEST(json_ends_well) {
    g_autoptr(GRand) random = g_rand_new_with_seed(1);
    for (int round = 0; round < rounds(); round++) {
        g_autoptr(GByteArray) bytes = g_byte_array_new();
        const char *start = seeds[g_rand_int_range(random, 0, G_N_ELEMENTS(seeds))];
        g_byte_array_append(bytes, (const guint8 *)start, (guint)strlen(start));
        mutate(random, bytes, 1);
        ck_assert_msg(fuzz_json(bytes->data, bytes->len) == 0, "round %d", round);
    }
}
END_TEST

START_TEST(transport_files_end_well) {
    static const tf_column_request columns[] = {{.name = "X", .type = TF_COLUMN_NUMBER}};
    g_autoptr(GRand) random = g_rand_new_with_seed(2);
    g_autoptr(GBytes) good = dataset_of_text(DATASET_XPT5, "X,Y\n1,a\n2.5,b\n,c\n", NULL, 0);
    gsize length;
    const guint8 *file = g_bytes_get_data(good, &length);
    const tf_table_options options = tf_table_options_default();
    for (int round = 0; round < rounds(); round++) {
        g_autoptr(GByteArray) bytes = g_byte_array_new();
        g_byte_array_append(bytes, file, (guint)length);
        mutate(random, bytes, 80);
        g_autoptr(tf_diag) diag = tf_diag_new();
        g_autoptr(tf_table) table =
            read_bytes((const char *)bytes->data, bytes->len, columns, 1, NULL, 0, &options, diag);
        ck_assert_msg(table != NULL || tf_diag_has_errors(diag), "round %d", round);
    }
}
END_TEST

SUITE("fuzz_rows") {
    add_tests(suite, "limits", json_ends_well, transport_files_end_well, NULL);
}
