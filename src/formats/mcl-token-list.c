/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mcl-token-list.h"

/**
 * mcl_token_list_free:
 * @self: (transfer full): a list
 */
void
mcl_token_list_free (MclTokenList *self)
{
  g_array_unref (self->tokens);
  g_array_unref (self->sentences);
  g_free (self);
}

/**
 * mcl_token_list_get_token:
 *
 * Returns: where token @i stands, in code points
 */
MclRange
mcl_token_list_get_token (const MclTokenList *self, guint i)
{
  g_return_val_if_fail (i < self->tokens->len, MCL_RANGE (0, 0));
  return g_array_index (self->tokens, MclToken, i).range;
}

/**
 * mcl_token_list_get_slice:
 * @text: that the list was made of
 * @n_bytes: (out): how long it is
 *
 * Returns: (transfer none): token @i, **not** NUL-terminated
 */
const char *
mcl_token_list_get_slice (const MclTokenList *self, MclText *text, guint i, gsize *n_bytes)
{
  const MclToken *token = &g_array_index (self->tokens, MclToken, i);

  *n_bytes = token->n_bytes;
  return mcl_text_get_utf8 (text, NULL) + token->byte_offset;
}

/* The first token that ends after @offset. */
static guint
find_first_after (const MclTokenList *self, guint32 offset)
{
  guint low = 0;
  guint high = self->tokens->len;

  while (low < high) {
    guint middle = low + (high - low) / 2;

    if (g_array_index (self->tokens, MclToken, middle).range.end > offset)
      high = middle;
    else
      low = middle + 1;
  }
  return low;
}

/**
 * mcl_token_list_find:
 * @range: code points
 * @tokens: (out): the tokens that @range has a part of, by their numbers
 *
 * Returns: FALSE when there is none
 */
gboolean
mcl_token_list_find (const MclTokenList *self, MclRange range, MclRange *tokens)
{
  guint first = find_first_after (self, range.start);
  guint end = first;

  while (end < self->tokens->len &&
         g_array_index (self->tokens, MclToken, end).range.start < range.end)
    end++;
  *tokens = MCL_RANGE (first, end);
  return end > first;
}

/**
 * mcl_token_list_find_sentence:
 * @token: a token's number
 *
 * Returns: the number of the sentence that has it
 */
guint
mcl_token_list_find_sentence (const MclTokenList *self, guint32 token)
{
  guint low = 0;
  guint high = self->sentences->len;

  while (low < high) {
    guint middle = low + (high - low) / 2;

    if (g_array_index (self->sentences, MclRange, middle).end > token)
      high = middle;
    else
      low = middle + 1;
  }
  return low;
}

/**
 * mcl_token_list_get_extent:
 * @tokens: some tokens, by their numbers; not empty
 *
 * Returns: from the start of the first to the end of the last, in code points
 */
MclRange
mcl_token_list_get_extent (const MclTokenList *self, MclRange tokens)
{
  return MCL_RANGE (mcl_token_list_get_token (self, tokens.start).start,
                    mcl_token_list_get_token (self, tokens.end - 1).end);
}

/**
 * mcl_token_list_join_sentences:
 * @tokens: some tokens, by their numbers; not empty
 *
 * Makes one sentence of those that @tokens reach into.
 */
void
mcl_token_list_join_sentences (MclTokenList *self, MclRange tokens)
{
  guint first = mcl_token_list_find_sentence (self, tokens.start);
  guint last = mcl_token_list_find_sentence (self, tokens.end - 1);

  if (first == last)
    return;
  g_array_index (self->sentences, MclRange, first).end =
      g_array_index (self->sentences, MclRange, last).end;
  g_array_remove_range (self->sentences, first + 1, last - first);
}
