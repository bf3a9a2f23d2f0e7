#include "analysis/named_words.h"

#include "analysis/absent.h"
#include "analysis/order.h"

static bool check_word(const tf_named_words *of, const tf_pairs *named, const char *word,
                       tf_diag *diag) {
    const tf_texts none = {NULL, 0};
    const tf_absent_ask asked = {of->ask,        named, of->table, of->column,
                                 of->vocabulary, &none, 0,         NULL};
    const char *near;
    const tf_absence absence = tf_absence_of(&asked, word, &near);
    if (absence == TF_ABSENCE_ELSEWHERE || tf_is_among(of->levels->items, of->levels->n, word))
        return true;
    const tf_place place = tf_ask_place(of->ask, named);
    g_autofree char *hint = near ? g_strdup_printf("did you mean \"%s\"?", near) : NULL;
    if (!near && tf_meaning_is_response(tf_vocabulary_find(of->vocabulary, word)))
        return true;
    (near ? tf_diag_error : tf_diag_warning)(diag, &place, hint,
                                             "%s names \"%s\", which no row has in column \"%s\"",
                                             tf_ask_path(of->ask, named), word, of->column);
    return near == NULL;
}

bool tf_check_named_words(const tf_named_words *of, const tf_pairs *named, tf_diag *diag) {
    bool ok = true;
    if (!tf_ask_given_here(of->ask, named))
        return true;
    for (size_t i = 0; i < named->n; i++)
        if (named->items[i].key)
            ok = check_word(of, named, named->items[i].key, diag) && ok;
    return ok;
}
