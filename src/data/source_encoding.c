#include <string.h>

#include "encoding.h"
#include "source_internal.h"
#include "utf8.h"

/* Which encoding the text is in: by its mark, as the user says, else UTF-8; and where it isn't,
   what its bytes say, for which all of them are looked at. */

/* Longer ones first: the mark of UTF-32LE begins as that of UTF-16LE. */
static const struct {
    const char *bytes;
    size_t length;
    const char *encoding; /* NULL: UTF-8 */
} marks[] = {
    {"\xEF\xBB\xBF", 3, NULL},   {"\xFF\xFE\0\0", 4, "UTF-32LE"}, {"\0\0\xFE\xFF", 4, "UTF-32BE"},
    {"\xFF\xFE", 2, "UTF-16LE"}, {"\xFE\xFF", 2, "UTF-16BE"},
};

/* The mark stays where it is: it is taken off the text. */
static bool find_mark(tf_source *source, const char **encoding) {
    char start[4];
    const size_t n = tf_source_peek(source, start, sizeof start);
    for (size_t i = 0; i < G_N_ELEMENTS(marks); i++) {
        if (n < marks[i].length || memcmp(start, marks[i].bytes, marks[i].length) != 0)
            continue;
        *encoding = marks[i].encoding;
        return true;
    }
    return false;
}

/* Room for what is read as it is, or for what is converted. */
static bool set_encoding(tf_source *source, const char *encoding) {
    g_free(source->raw);
    g_free(source->text);
    source->raw = NULL;
    source->text = NULL;
    if (encoding == NULL) {
        source->text = g_malloc(MOST_CARRY + TF_BLOCK_SIZE);
        return true;
    }
    source->converter = g_iconv_open("UTF-8", encoding);
    if (source->converter == (GIConv)-1)
        return false;
    source->encoding.single_byte = tf_encoding_is_single_byte(encoding);
    source->raw = g_malloc(MOST_CARRY + TF_BLOCK_SIZE);
    source->text = g_malloc(MOST_GROWTH * (MOST_CARRY + TF_BLOCK_SIZE));
    return true;
}

static bool begins_as_utf8(tf_source *source) {
    g_autofree char *start = g_malloc(TF_BLOCK_SIZE);
    const size_t n = tf_source_peek(source, start, TF_BLOCK_SIZE);
    const size_t good = tf_utf8_valid_length(start, n);
    return good == n || (n == TF_BLOCK_SIZE && tf_utf8_is_cut_off(start + good, n - good));
}

bool tf_source_begin_text(tf_source *source, const tf_table_options *options, tf_diag *diag) {
    const char *encoding = NULL, *asked = options->encoding;
    /* What a workbook became is UTF-8. */
    if (source->sheet != NULL || find_mark(source, &encoding))
        return set_encoding(source, encoding);
    if (asked == NULL) {
        source->encoding.sought = true;
        set_encoding(source, NULL);
        /* The rest of the file may not be, which the reader will meet. */
        if (!begins_as_utf8(source))
            tf_source_find_encoding(source);
        return true;
    }
    encoding = tf_encoding_meant(asked);
    source->encoding.asked = g_strdup(asked);
    const bool plain = g_ascii_strcasecmp(encoding, "utf-8") == 0;
    if (set_encoding(source, plain ? NULL : encoding))
        return true;
    tf_diag_error(diag, NULL, "names are those of iconv, such as windows-1252, macintosh, utf-16",
                  "unknown encoding \"%s\"", asked);
    return false;
}

/* All bytes from the start, which are read again afterwards. */
static tf_encoding_tally *tally_bytes(tf_source *source) {
    tf_encoding_tally *tally = tf_encoding_tally_new();
    g_autofree char *piece = g_malloc(TF_BLOCK_SIZE);
    tf_source_restart(source, 0);
    for (size_t n; (n = tf_source_read_bytes(source, piece, TF_BLOCK_SIZE)) > 0;)
        tf_encoding_tally_add(tally, piece, n);
    return tally;
}

/* As if nothing had been read: this reading is the one that is hashed. */
static void rewind_source(tf_source *source) {
    tf_source_restart(source, 0);
    source->again = false;
    if (source->checksum == NULL)
        return;
    tf_sha256_free(source->checksum);
    source->checksum = tf_sha256_new();
}

bool tf_source_find_encoding(tf_source *source) {
    if (!source->encoding.sought)
        return false;
    source->encoding.sought = false;
    tf_encoding_verdict verdict;
    tf_encoding_tally *tally = tally_bytes(source);
    tf_encoding_tally_judge(tally, &verdict);
    tf_encoding_tally_free(tally);
    rewind_source(source);
    const bool found = verdict.name != NULL && !verdict.is_utf8;
    if (found && set_encoding(source, verdict.name)) {
        source->encoding.found = verdict.name;
        source->encoding.word = g_steal_pointer(&verdict.word);
    }
    tf_encoding_verdict_clear(&verdict);
    return source->encoding.found != NULL;
}

const char *tf_source_encoding(const tf_source *source, const char **word) {
    *word = source->encoding.word;
    return source->encoding.found;
}

bool tf_source_doubts_encoding(tf_source *source, tf_encoding_verdict *verdict) {
    *verdict = (tf_encoding_verdict){0};
    if (source->encoding.asked == NULL)
        return false;
    const bool utf8_asked = source->converter == (GIConv)-1;
    if (!utf8_asked && !source->encoding.single_byte)
        return false;
    tf_encoding_tally *tally = tally_bytes(source);
    tf_encoding_tally_judge(tally, verdict);
    const char *meant = tf_encoding_meant(source->encoding.asked);
    const bool doubted = verdict->name != NULL && g_ascii_strcasecmp(meant, verdict->name) != 0 &&
                         (utf8_asked || verdict->is_utf8 || !tf_encoding_makes_words(tally, meant));
    tf_encoding_tally_free(tally);
    return doubted;
}
