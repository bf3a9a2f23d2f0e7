#include "encoding.h"
#include "french_words.h"
#include "reading.h"

/* Which encoding bytes are in: words of French, German and Spanish tables, converted by iconv,
   which is the witness. */

static const char *const tables[] = {
    "temps,décès,bras\n1,0,Témoin\n2,1,Rémission complète\n3,0,Décès\n",
    "TEMPS;ÉTAT;BRAS\n1;DÉCÉDÉ;TÉMOIN\n2;VIVANT;TÉMOIN\n",
    "x;y\n1;à évaluer\n2;maladie d’Alzheimer\n3;cœur\n4;Noël\n5;Français\n",
    "x;y\n1;männlich\n2;Prüfarm\n3;Größe\n4;hämatologisch\n",
    "x;y\n1;mañana\n2;evaluación\n3;según\n4;niño\n",
    "x,y\n1,\"é\"\n2,\"où\"\n3,\"déjà\"\n",
};
static const char *const encodings[] = {"windows-1252", "macintosh", "cp850", "utf-16le",
                                        "utf-16be"};

static tf_encoding_verdict judge(const char *bytes, gsize length) {
    tf_encoding_tally *tally = tf_encoding_tally_new();
    /* In two pieces, as blocks are. */
    tf_encoding_tally_add(tally, bytes, length / 2);
    tf_encoding_tally_add(tally, bytes + length / 2, length - length / 2);
    tf_encoding_verdict verdict;
    tf_encoding_tally_judge(tally, &verdict);
    tf_encoding_tally_free(tally);
    return verdict;
}

START_TEST(encodings_are_told_by_their_words) {
    const char *encoding = encodings[_i % (int)G_N_ELEMENTS(encodings)];
    const char *text = tables[_i / (int)G_N_ELEMENTS(encodings)];
    gsize length = 0;
    g_autofree char *bytes = g_convert(text, -1, encoding, "UTF-8", NULL, &length, NULL);
    if (bytes == NULL) {
        ck_assert_msg(strcmp(encoding, "cp850") == 0, "%s", text); /* which has no œ */
        return;
    }
    tf_encoding_verdict verdict = judge(bytes, length);
    ck_assert_msg(verdict.name != NULL && strcmp(verdict.name, encoding) == 0, "%s of %s: %s",
                  encoding, text, verdict.name);
    ck_assert(!verdict.is_utf8);
    if (verdict.word != NULL)
        ck_assert_msg(strstr(text, verdict.word) != NULL, "%s", verdict.word);
    tf_encoding_verdict_clear(&verdict);
}
END_TEST

START_TEST(utf8_is_told_by_its_bytes) {
    tf_encoding_verdict verdict = judge(tables[_i], strlen(tables[_i]));
    ck_assert(verdict.is_utf8);
    ck_assert_ptr_nonnull(strstr(tables[_i], verdict.word));
    tf_encoding_verdict_clear(&verdict);
}
END_TEST

static const struct {
    const char *bytes;
    const char *encoding; /* of the bytes, of which nothing is known; NULL: none */
} untold[] = {
    {"plain", NULL},
    {"1,\xC3", NULL},                                    /* alone */
    {"\xC3\xA9tude, d\xE9j\xE0 d\xE9, \xE9t\xE9", NULL}, /* UTF-8 and another one */
    {"группа,Контроль,смерть", "windows-1251"},
    {"группа,Контроль,смерть", "koi8-r"},
    {"ομάδα,Ελέγχου,θάνατος", "windows-1253"},
    {"pacjent,mężczyzna,zmarł,przeżył,kobieta,wiąże się", "windows-1250"},
    {"pacient,muž,zemřel,přežití,léčba,různé", "windows-1250"},
    {"グループ,対照,死亡", "euc-jp"},
    {"グループ,対照,死亡", "shift_jis"},
    {"组,对照,死亡", "gb18030"},
};

START_TEST(what_cant_be_told_is_not_guessed) {
    const char *encoding = untold[_i].encoding;
    gsize length = strlen(untold[_i].bytes);
    g_autofree char *bytes =
        encoding == NULL ? g_strdup(untold[_i].bytes)
                         : g_convert(untold[_i].bytes, -1, encoding, "UTF-8", NULL, &length, NULL);
    ck_assert_ptr_nonnull(bytes);
    tf_encoding_verdict verdict = judge(bytes, length);
    ck_assert_msg(verdict.name == NULL, "%s as %s", untold[_i].bytes, verdict.name);
    ck_assert(!verdict.is_utf8);
    tf_encoding_verdict_clear(&verdict);
}
END_TEST

/* The only letter above ASCII begins a word, as headers do. */
static const struct {
    const char *bytes, *word;
} firsts[] = {
    {"\xC9tude;HR;IC95%\nIFM 2009;0,62;1\n", "Étude"},
    {"centre;x\n\xCEle-de-France;1\n", "Île"},
    {"cr\xE9"
     "at (\xB5mol/L);x\n1;2\n",
     "créat"},
    {"creat (\xB5mol/L);x\n1;2\n", "µmol"},
    {"\xC2ge;x\n1;2\n", "Âge"},
};

START_TEST(a_capital_alone_tells) {
    tf_encoding_verdict verdict = judge(firsts[_i].bytes, strlen(firsts[_i].bytes));
    ck_assert_str_eq(verdict.name, "windows-1252");
    ck_assert_str_eq(verdict.word, firsts[_i].word);
    tf_encoding_verdict_clear(&verdict);
}
END_TEST

/* Its words once and in fifty rows: how often they are repeated says nothing. */
static char *table_of(const char *const *said, size_t n) {
    GString *text = g_string_new("NIP;Bras;");
    for (int row = 0; row <= 50; row++) {
        for (size_t i = 0; i < n; i++)
            g_string_append_printf(text, "%s;", said[i]);
        g_string_append_printf(text, "1,5\nP%d;A;", row);
    }
    return g_string_free(text, FALSE);
}

/** NULL: the encoding hasn't all its letters. What is read must be what was written. */
static const char *read_back(const char *text, const char *encoding, bool *told) {
    gsize length = 0;
    g_autofree char *bytes = g_convert(text, -1, encoding, "UTF-8", NULL, &length, NULL);
    if (bytes == NULL)
        return NULL;
    tf_encoding_verdict verdict = judge(bytes, length);
    const char *name = verdict.name;
    tf_encoding_verdict_clear(&verdict);
    /* Two letters of another encoding, alone in a file, that are one of UTF-8 as well. */
    *told = name != NULL && strcmp(name, "utf-8") != 0;
    if (!*told)
        return "";
    g_autofree char *read = g_convert(bytes, (gssize)length, "UTF-8", name, NULL, NULL, NULL);
    ck_assert_msg(g_strcmp0(read, text) == 0, "%s of %s: %s", encoding, text, name);
    return name;
}

START_TEST(any_word_of_windows_is_read_as_it_stands) {
    g_autofree char *text = table_of(words + _i, 1);
    bool told = false;
    if (read_back(text, "windows-1252", &told) != NULL) /* "≥" isn't in it */
        ck_assert_msg(told, "%s", words[_i]);
}
END_TEST

/* Alone a word of another encoding may be told from windows-1252 by too little: then nothing is
   guessed. With others most are told. */
START_TEST(words_of_others_are_told_or_refused) {
    static const size_t together[] = {1, 4};
    const char *encoding = encodings[1 + _i % 2];
    const size_t n_said = together[_i / 2];
    size_t n_refused = 0, n = 0;
    for (size_t i = 0; i + n_said <= G_N_ELEMENTS(words); i++) {
        g_autofree char *text = table_of(words + i, n_said);
        bool told = false;
        if (read_back(text, encoding, &told) == NULL)
            continue;
        n_refused += !told;
        n++;
    }
    ck_assert_uint_gt(n, 150);
    ck_assert_msg(n_refused * (n_said > 1 ? 6 : 3) < n, "%zu of %zu", n_refused, n);
}
END_TEST

START_TEST(half_a_wide_letter_is_none) {
    tf_encoding_verdict verdict = judge("x\0y\0z", 5);
    ck_assert_ptr_null(verdict.name);
    tf_encoding_verdict_clear(&verdict);
}
END_TEST

START_TEST(names_are_those_of_browsers) {
    ck_assert_str_eq(tf_encoding_meant("Latin1"), "windows-1252");
    ck_assert_str_eq(tf_encoding_meant("ISO-8859-1"), "windows-1252");
    ck_assert_str_eq(tf_encoding_meant("MacRoman"), "macintosh");
    ck_assert_str_eq(tf_encoding_meant("UTF8"), "utf-8");
    ck_assert_str_eq(tf_encoding_meant("iso-8859-15"), "iso-8859-15");
    ck_assert(tf_encoding_is_single_byte("windows-1252"));
    ck_assert(tf_encoding_is_single_byte("iso-8859-15"));
    ck_assert(!tf_encoding_is_single_byte("utf-8"));
    ck_assert(!tf_encoding_is_single_byte("utf-16le"));
    ck_assert(!tf_encoding_is_single_byte("gb18030"));
}
END_TEST

static const tf_column_request x_and_y[] = {
    {.name = "x", .type = TF_COLUMN_NUMBER, .asked_by = "--time"},
    {.name = "y", .type = TF_COLUMN_LEVELS, .asked_by = "--group"},
};

/* The first block is plain: the encoding is found when the reader meets the byte, and all is read
   once more, also where the decimal mark is found in the same reading. */
START_TEST(a_letter_far_behind_is_found) {
    g_autoptr(GString) text = g_string_new("x;y\n");
    for (int i = 0; i < 60000; i++)
        g_string_append_printf(text, "%d,5;arm\n", i);
    g_string_append(text, "7,25;T\xE9moin\n");
    tf_table_options options = tf_table_options_default();
    options.decimal = 0;
    options.hash = true;
    g_autoptr(tf_diag) diag = tf_diag_new();
    g_autoptr(tf_table) table =
        read_bytes(text->str, text->len, x_and_y, 2, NULL, 0, &options, diag);
    ck_assert_ptr_nonnull(table);
    ck_assert_uint_eq(tf_table_n_rows(table), 60001);
    ck_assert(tf_table_numbers(table, "x")[60000] == 7.25);
    ck_assert_str_eq(tf_table_level_name(table, "y", 1), "Témoin");
    ck_assert(findings_say(diag, TF_NOTE, "read as windows-1252"));
    ck_assert(findings_say(diag, TF_NOTE, "\"Témoin\""));
    g_autofree char *sum =
        g_compute_checksum_for_data(G_CHECKSUM_SHA256, (const guchar *)text->str, text->len);
    ck_assert_str_eq(tf_table_sha256(table), sum);
    ck_assert_str_eq(tf_table_place(table, 60000, "y").excerpt, "7,25;Témoin");
}
END_TEST

/* What is asked for and can't be meant. */
static const struct {
    const char *asked, *bytes, *said;
    tf_severity severity;
} doubted[] = {
    {"latin1", "x,y\n1,T\xC3\xA9moin\n", "but the file is UTF-8: it has \"Témoin\"", TF_ERROR},
    {"iso-8859-15", "x,y\n1,T\xC3\xA9moin\n", "but the file is UTF-8", TF_ERROR},
    {"latin1", "x,y\n1,T\x8Emoin\n", "as macintosh: it has \"Témoin\"", TF_WARNING},
    {"macintosh", "x,y\n1,T\xE9moin\n", "as windows-1252: it has \"Témoin\"", TF_WARNING},
    {"latin1", "x,y\n1,T\x8Emoin d\x8F\n", "not valid latin1", TF_ERROR},
    {"iso-8859-15", "x,y\n1,d\x92\xE9tude\n", "not valid iso-8859-15", TF_ERROR},
};

START_TEST(what_cant_be_meant_is_said) {
    tf_table_options options = tf_table_options_default();
    options.encoding = doubted[_i].asked;
    g_autoptr(tf_diag) diag = tf_diag_new();
    g_autoptr(tf_table) table = read_bytes(doubted[_i].bytes, strlen(doubted[_i].bytes), x_and_y, 2,
                                           NULL, 0, &options, diag);
    ck_assert_msg(findings_say(diag, doubted[_i].severity, doubted[_i].said), "%s",
                  doubted[_i].said);
    ck_assert((table == NULL) == (doubted[_i].severity == TF_ERROR));
}
END_TEST

START_TEST(latin1_has_the_signs_of_windows) {
    tf_table_options options = tf_table_options_default();
    options.encoding = "latin1";
    const char *bytes = "x,y\n1,t\xE9moin d\x92\xE9tude \x96 c\x9Cur \x80\n";
    g_autoptr(tf_diag) diag = tf_diag_new();
    g_autoptr(tf_table) table =
        read_bytes(bytes, strlen(bytes), x_and_y, 2, NULL, 0, &options, diag);
    ck_assert_ptr_nonnull(table);
    ck_assert_str_eq(tf_table_level_name(table, "y", 0), "témoin d’étude – cœur €");
    ck_assert(!findings_say(diag, TF_WARNING, ""));
}
END_TEST

SUITE("encoding") {
    add_loop(suite, "core", encodings_are_told_by_their_words,
             (int)(G_N_ELEMENTS(tables) * G_N_ELEMENTS(encodings)));
    add_loop(suite, "core", a_capital_alone_tells, (int)G_N_ELEMENTS(firsts));
    add_loop(suite, "core", any_word_of_windows_is_read_as_it_stands, (int)G_N_ELEMENTS(words));
    add_loop(suite, "core", words_of_others_are_told_or_refused, 4);
    add_loop(suite, "core", utf8_is_told_by_its_bytes, (int)G_N_ELEMENTS(tables));
    add_tests(suite, "core", names_are_those_of_browsers, a_letter_far_behind_is_found,
              latin1_has_the_signs_of_windows, NULL);
    add_loop(suite, "limits", what_cant_be_told_is_not_guessed, (int)G_N_ELEMENTS(untold));
    add_tests(suite, "limits", half_a_wide_letter_is_none, NULL);
    add_loop(suite, "errors", what_cant_be_meant_is_said, (int)G_N_ELEMENTS(doubted));
}
