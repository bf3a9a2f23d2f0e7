#include "analysis/answers.h"

#include "analysis/event_codes.h"

static tf_answer answer_in(tf_vocabulary *vocabulary, const char *word) {
    const tf_meaning_role role = tf_vocabulary_find(vocabulary, word).role;
    return role == TF_MEANING_YES  ? TF_ANSWER_YES
           : role == TF_MEANING_NO ? TF_ANSWER_NO
                                   : TF_ANSWER_NONE;
}

tf_answer tf_answer_of(tf_vocabulary *vocabulary, const tf_column_coding *coding,
                       const char *value) {
    const char *word = coding ? tf_coding_word(coding, value) : NULL;
    const tf_answer explained = word ? answer_in(vocabulary, word) : TF_ANSWER_NONE;
    if (explained != TF_ANSWER_NONE)
        return explained;
    if (tf_same_code(value, "1") || tf_same_code(value, "0"))
        return tf_same_code(value, "1") ? TF_ANSWER_YES : TF_ANSWER_NO;
    return answer_in(vocabulary, value);
}
