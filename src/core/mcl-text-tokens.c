/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the diff of two texts compares first: words, and which pieces of a few words stand exactly
 * once in each text, as in the patience diff of B. Cohen. Such pieces tie even two very different
 * versions together in O(n log n), and they tell what was moved. */
#include "config.h"

#include "mcl-text-tokens.h"

#include <stdlib.h>

#define HASH_START G_GUINT64_CONSTANT (0xcbf29ce484222325)

typedef struct {
  guint64 hash;
  guint32 token;
} Shingle;

static guint64
mix (guint64 hash, guint64 value)
{
  hash = (hash ^ value) * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);
  return hash ^ (hash >> 29);
}

static gunichar *
list_chars (MclText *text)
{
  guint32 n_chars = mcl_text_get_n_chars (text);
  const char *at = mcl_text_get_utf8 (text, NULL);
  gunichar *chars = g_new (gunichar, MAX (n_chars, 1));

  for (guint32 i = 0; i < n_chars; i++) {
    chars[i] = g_utf8_get_char (at);
    at = g_utf8_next_char (at);
  }
  return chars;
}

/* Scripts without spaces would make a word of a sentence: their letters stand alone. */
static gboolean
is_word_char (gunichar c)
{
  if (c < 0x80)
    return g_ascii_isalnum ((char) c);
  return c < 0x2e80 && (g_unichar_isalnum (c) || g_unichar_ismark (c));
}

/**
 * mcl_text_tokens_new:
 *
 * Cuts a text into tokens. Their ids are hashes of 64 bits: that two tokens with the same id are
 * the same is for the caller to verify where it counts.
 *
 * Returns: (transfer full): the tokens
 */
MclTextTokens *
mcl_text_tokens_new (MclText *text)
{
  MclTextTokens *self = g_new0 (MclTextTokens, 1);

  self->n_chars = mcl_text_get_n_chars (text);
  self->chars = list_chars (text);
  self->starts = g_new (guint32, (gsize) self->n_chars + 1);
  self->ids = g_new (guint64, MAX (self->n_chars, 1));
  for (guint32 i = 0; i < self->n_chars;) {
    guint64 id = mix (HASH_START, self->chars[i]);

    self->starts[self->n_tokens] = i;
    if (is_word_char (self->chars[i++])) {
      for (; i < self->n_chars && is_word_char (self->chars[i]); i++)
        id = mix (id, self->chars[i]);
    }
    self->ids[self->n_tokens++] = id;
  }
  self->starts[self->n_tokens] = self->n_chars;
  return self;
}

/**
 * mcl_text_tokens_free:
 * @self: (transfer full) (nullable): tokens
 */
void
mcl_text_tokens_free (MclTextTokens *self)
{
  if (self == NULL)
    return;
  g_free (self->chars);
  g_free (self->starts);
  g_free (self->ids);
  g_free (self);
}

static int
compare_shingles (const void *a, const void *b)
{
  const Shingle *shingle_a = a;
  const Shingle *shingle_b = b;

  if (shingle_a->hash != shingle_b->hash)
    return shingle_a->hash < shingle_b->hash ? -1 : 1;
  return (shingle_a->token > shingle_b->token) - (shingle_a->token < shingle_b->token);
}

/* The shingles of a range that stand there once, by hash. Those that hold a skipped token are
 * left out. */
static GArray *
list_unique (const MclTextTokens *tokens, MclRange range, const guint8 *skip, guint n_tokens)
{
  GArray *shingles = g_array_new (FALSE, FALSE, sizeof (Shingle));
  guint32 run = 0;
  guint n_unique = 0;

  for (guint32 i = range.start; i < range.end; i++) {
    Shingle shingle = { .hash = HASH_START };

    run = skip != NULL && skip[i] ? 0 : run + 1;
    if (run < n_tokens)
      continue;
    shingle.token = i + 1 - n_tokens;
    for (guint32 j = shingle.token; j <= i; j++)
      shingle.hash = mix (shingle.hash, tokens->ids[j]);
    g_array_append_val (shingles, shingle);
  }
  if (shingles->len > 0)
    qsort (shingles->data, shingles->len, sizeof (Shingle), compare_shingles);
  for (guint i = 0; i < shingles->len;) {
    const Shingle *first = &g_array_index (shingles, Shingle, i);
    guint end = i + 1;

    while (end < shingles->len && g_array_index (shingles, Shingle, end).hash == first->hash)
      end++;
    if (end == i + 1)
      g_array_index (shingles, Shingle, n_unique++) = *first;
    i = end;
  }
  g_array_set_size (shingles, n_unique);
  return shingles;
}

static int
compare_anchors (const void *a, const void *b)
{
  const MclTextAnchor *anchor_a = a;
  const MclTextAnchor *anchor_b = b;

  return (anchor_a->old_token > anchor_b->old_token) - (anchor_a->old_token < anchor_b->old_token);
}

/**
 * mcl_text_tokens_list_anchors:
 * @old_range: the tokens of the old text to look at
 * @old_skip: (nullable) (array): tokens that no anchor may hold are not 0
 * @n_tokens: how many tokens make an anchor
 *
 * Returns: (transfer full) (element-type MclTextAnchor): the pieces of @n_tokens tokens that stand
 *   once in either range, by their place in the old text
 */
GArray *
mcl_text_tokens_list_anchors (const MclTextTokens *old_tokens,
                              MclRange old_range,
                              const guint8 *old_skip,
                              const MclTextTokens *new_tokens,
                              MclRange new_range,
                              const guint8 *new_skip,
                              guint n_tokens)
{
  g_autoptr (GArray) old_unique = list_unique (old_tokens, old_range, old_skip, n_tokens);
  g_autoptr (GArray) new_unique = list_unique (new_tokens, new_range, new_skip, n_tokens);
  GArray *anchors = g_array_new (FALSE, FALSE, sizeof (MclTextAnchor));

  for (guint i = 0, j = 0; i < old_unique->len && j < new_unique->len;) {
    const Shingle *old_shingle = &g_array_index (old_unique, Shingle, i);
    const Shingle *new_shingle = &g_array_index (new_unique, Shingle, j);

    if (old_shingle->hash == new_shingle->hash) {
      MclTextAnchor anchor = { old_shingle->token, new_shingle->token };

      g_array_append_val (anchors, anchor);
      i++;
      j++;
    } else if (old_shingle->hash < new_shingle->hash) {
      i++;
    } else {
      j++;
    }
  }
  if (anchors->len > 0)
    qsort (anchors->data, anchors->len, sizeof (MclTextAnchor), compare_anchors);
  return anchors;
}

/**
 * mcl_text_anchors_keep_ascending:
 * @anchors: (element-type MclTextAnchor): by their place in the old text; changed
 *
 * Keeps as many anchors as ascend in the new text too: a longest increasing subsequence, by
 * patience sorting.
 */
void
mcl_text_anchors_keep_ascending (GArray *anchors)
{
  MclTextAnchor *items = (MclTextAnchor *) anchors->data;
  g_autofree guint *tails = g_new (guint, MAX (anchors->len, 1));
  g_autofree guint *before = g_new (guint, MAX (anchors->len, 1));
  guint n_tails = 0;
  guint n_kept = 0;

  for (guint i = 0; i < anchors->len; i++) {
    guint low = 0;
    guint high = n_tails;

    while (low < high) {
      guint middle = low + (high - low) / 2;

      if (items[tails[middle]].new_token < items[i].new_token)
        low = middle + 1;
      else
        high = middle;
    }
    before[i] = low > 0 ? tails[low - 1] : G_MAXUINT;
    tails[low] = i;
    n_tails = MAX (n_tails, low + 1);
  }
  /* The chain is found from its end; reuse tails for it. */
  for (guint i = n_tails, at = n_tails > 0 ? tails[n_tails - 1] : 0; i-- > 0; at = before[at])
    tails[i] = at;
  for (; n_kept < n_tails; n_kept++)
    items[n_kept] = items[tails[n_kept]];
  g_array_set_size (anchors, n_kept);
}
