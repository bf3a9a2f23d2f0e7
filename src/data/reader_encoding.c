#include <string.h>

#include "reader.h"

/* What is said of a text's encoding. A wrong one is rarely seen in a figure: a word of the data
   that is not what the user wrote elsewhere is taken for another word. */

static void tell_found(const tf_reader *reader, const char *found, const char *word) {
    const tf_place place = tf_source_place(reader->table->source, 0);
    if (word == NULL) {
        tf_diag_note(reader->diag, &place, NULL,
                     "read as %s, since the file is not UTF-8 (data.encoding)", found);
        return;
    }
    tf_diag_note(reader->diag, &place, NULL,
                 "read as %s, since the file is not UTF-8 and its letters make words so, such as "
                 "\"%s\" (data.encoding)",
                 found, word);
}

static void tell_doubt(const tf_reader *reader, const tf_encoding_verdict *verdict) {
    const tf_place place = tf_source_place(reader->table->source, 0);
    const char *asked = reader->request->options.encoding;
    const char *word = verdict->word != NULL ? verdict->word : "";
    if (verdict->is_utf8) {
        tf_diag_error(reader->diag, &place, "leave data.encoding out, or say utf-8",
                      "data.encoding is \"%s\", but the file is UTF-8: it has \"%s\"", asked, word);
        return;
    }
    g_autofree char *hint =
        g_strdup_printf("--set data.encoding=%s, or leave it out", verdict->name);
    tf_diag_warning(reader->diag, &place, hint,
                    "data.encoding is \"%s\", but the file's letters make words as %s: it has "
                    "\"%s\"",
                    asked, verdict->name, word);
}

void tf_reader_tell_encoding(const tf_reader *reader) {
    tf_source *source = reader->table->source;
    const char *word, *found = tf_source_encoding(source, &word);
    if (found != NULL)
        tell_found(reader, found, word);
    /* What is read as UTF-8 was checked on the way. */
    const char *asked = reader->request->options.encoding;
    if (asked == NULL || strcmp(tf_encoding_meant(asked), "utf-8") == 0 || reader->seen.no_text)
        return;
    tf_encoding_verdict verdict;
    if (tf_source_doubts_encoding(source, &verdict))
        tell_doubt(reader, &verdict);
    tf_encoding_verdict_clear(&verdict);
}

char *tf_reader_encoding_hint(const tf_reader *reader) {
    tf_encoding_verdict verdict;
    const bool known = tf_source_doubts_encoding(reader->table->source, &verdict);
    char *hint = known ? g_strdup_printf("its letters are those of %s: --set data.encoding=%s",
                                         verdict.name, verdict.name)
                       : g_strdup("if the file is in another encoding, say so: --set "
                                  "data.encoding=windows-1252, or macintosh");
    tf_encoding_verdict_clear(&verdict);
    return hint;
}
