/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mcl-token-list.h"

static MclTokenList *
new_list (void)
{
  MclTokenList *self = g_new0 (MclTokenList, 1);

  self->tokens = g_array_new (FALSE, FALSE, sizeof (MclRange));
  self->sentences = g_array_new (FALSE, FALSE, sizeof (MclRange));
  return self;
}

/**
 * mcl_token_list_is_between:
 *
 * Readers of others split lines at any of these, and nobody sees them.
 *
 * Returns: whether a character is never part of a token, but stands between them
 */
gboolean
mcl_token_list_is_between (gunichar c)
{
  return g_unichar_isspace (c) || g_unichar_iscntrl (c) || c == 0x200b || c == 0x2028 ||
         c == 0x2029 || c == 0xfeff;
}

static void
add_token (MclTokenList *self, MclRange token)
{
  g_array_append_val (self->tokens, token);
}

/* Whether no character joins the next one to what people see as one; a few blocks are enough. */
static gboolean
is_of_single_characters (const char *at, const char *end)
{
  for (; at < end; at = g_utf8_next_char (at)) {
    gunichar c = g_utf8_get_char (at);

    if (c >= 0x300 && (c < 0x2010 || c > 0x205f))
      return FALSE;
  }
  return TRUE;
}

static gboolean
add_single_characters (MclTokenList *self, MclText *text, MclRange gap)
{
  gsize n_bytes = 0;
  const char *at = mcl_text_get_slice (text, gap, &n_bytes);

  if (mcl_range_length (gap) > 1 && !is_of_single_characters (at, at + n_bytes))
    return FALSE;
  for (guint32 i = gap.start; i < gap.end; i++) {
    if (!mcl_token_list_is_between (g_utf8_get_char (at)))
      add_token (self, MCL_RANGE (i, i + 1));
    at = g_utf8_next_char (at);
  }
  return TRUE;
}

/* Between words: each character as people see them, such as a sign or an emoji, but for space. */
static void
add_between (MclTokenList *self, MclText *text, MclRange gap)
{
  g_autoptr (GArray) graphemes = NULL;

  if (add_single_characters (self, text, gap))
    return;
  graphemes = mcl_text_list_units (text, MCL_TEXT_UNIT_GRAPHEME, gap);
  for (guint i = 0; i < graphemes->len; i++) {
    MclRange grapheme = g_array_index (graphemes, MclRange, i);

    /* A mark may stand on a space. */
    while (grapheme.start < grapheme.end &&
           mcl_token_list_is_between (mcl_text_get_char (text, grapheme.start)))
      grapheme.start++;
    if (!mcl_range_is_empty (grapheme))
      add_token (self, grapheme);
  }
}

static void
end_sentence (MclTokenList *self)
{
  guint32 start = 0;

  if (self->sentences->len > 0)
    start = g_array_index (self->sentences, MclRange, self->sentences->len - 1).end;
  if (self->tokens->len > start) {
    MclRange sentence = MCL_RANGE (start, self->tokens->len);

    g_array_append_val (self->sentences, sentence);
  }
}

/* Adds the tokens of a sentence; @i is the first word that was not added yet. */
static void
add_sentence (MclTokenList *self, MclText *text, MclRange sentence, const GArray *words, guint *i)
{
  guint32 at = sentence.start;

  for (; *i < words->len; (*i)++) {
    MclRange word = g_array_index (words, MclRange, *i);

    if (word.start >= sentence.end)
      break;
    if (word.start > at)
      add_between (self, text, MCL_RANGE (at, word.start));
    add_token (self, word);
    at = word.end;
  }
  if (at < sentence.end)
    add_between (self, text, MCL_RANGE (at, sentence.end));
  end_sentence (self);
}

/**
 * mcl_token_list_new:
 *
 * Returns: (transfer full): the tokens of @text
 */
MclTokenList *
mcl_token_list_new (MclText *text)
{
  MclTokenList *self = new_list ();
  g_autoptr (GArray) words = NULL;
  g_autoptr (GArray) sentences = mcl_text_list_sentences (text, &words);
  guint n_added = 0;

  for (guint i = 0; i < sentences->len; i++)
    add_sentence (self, text, g_array_index (sentences, MclRange, i), words, &n_added);
  return self;
}

/**
 * mcl_token_list_new_from_lines:
 * @text: tokens with single blanks between them, a sentence to a line
 *
 * Returns: (transfer full): these tokens
 */
MclTokenList *
mcl_token_list_new_from_lines (MclText *text)
{
  MclTokenList *self = new_list ();
  gsize n_bytes = 0;
  const char *at = mcl_text_get_utf8 (text, &n_bytes);
  const char *end = at + n_bytes;
  guint32 start = 0;
  guint32 offset = 0;

  for (;; at = g_utf8_next_char (at), offset++) {
    if (at < end && *at != ' ' && *at != '\n')
      continue;
    if (offset > start)
      add_token (self, MCL_RANGE (start, offset));
    if (at == end || *at == '\n')
      end_sentence (self);
    if (at == end)
      return self;
    start = offset + 1;
  }
}

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
  return g_array_index (self->tokens, MclRange, i);
}

/* The first token that ends after @offset. */
static guint
find_first_after (const MclTokenList *self, guint32 offset)
{
  guint low = 0;
  guint high = self->tokens->len;

  while (low < high) {
    guint middle = low + (high - low) / 2;

    if (g_array_index (self->tokens, MclRange, middle).end > offset)
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

  while (end < self->tokens->len && g_array_index (self->tokens, MclRange, end).start < range.end)
    end++;
  *tokens = MCL_RANGE (first, end);
  return end > first;
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
  for (guint i = self->sentences->len; i-- > 1;) {
    MclRange *left = &g_array_index (self->sentences, MclRange, i - 1);
    MclRange right = g_array_index (self->sentences, MclRange, i);

    if (right.start <= tokens.start || right.start >= tokens.end)
      continue;
    left->end = right.end;
    g_array_remove_index (self->sentences, i);
  }
}
