/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Makes lists of tokens: of a text as people write it, or of one that consists of them. */
#include "config.h"

#include "mcl-token-list.h"

/* With the space behind it; fewer in most texts, so that there is room for all. */
#define CHARS_PER_TOKEN 4

/* Goes through a text once: @at is the byte of code point @offset. */
typedef struct {
  MclTokenList *list;
  MclToken *tokens;
  guint n_tokens;
  guint n_allocated;
  MclText *text;
  const char *utf8;
  const char *at;
  guint32 offset;
} Builder;

static Builder
begin_list (MclText *text)
{
  Builder self = { .list = g_new0 (MclTokenList, 1), .text = text };

  self.n_allocated = mcl_text_get_n_chars (text) / CHARS_PER_TOKEN + 1;
  self.tokens = g_new (MclToken, self.n_allocated);
  self.list->sentences = g_array_new (FALSE, FALSE, sizeof (MclRange));
  self.utf8 = self.at = mcl_text_get_utf8 (text, NULL);
  return self;
}

static MclTokenList *
end_list (Builder *self)
{
  self->list->tokens = g_array_new_take (self->tokens, self->n_tokens, FALSE, sizeof (MclToken));
  return self->list;
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
  if (c < 0x7f)
    return c <= ' ';
  return g_unichar_isspace (c) || g_unichar_iscntrl (c) || c == 0x200b || c == 0x2028 ||
         c == 0x2029 || c == 0xfeff;
}

/* @offset: not before the last one that was asked for. */
static const char *
go_to (Builder *self, guint32 offset)
{
  for (; self->offset < offset; self->offset++)
    self->at = g_utf8_next_char (self->at);
  return self->at;
}

static void
add_token (Builder *self, MclRange range)
{
  const char *start = go_to (self, range.start);
  const char *end = go_to (self, range.end);

  if (self->n_tokens == self->n_allocated) {
    self->n_allocated *= 2;
    self->tokens = g_renew (MclToken, self->tokens, self->n_allocated);
  }
  self->tokens[self->n_tokens++] =
      (MclToken) { range, (guint32) (start - self->utf8), (guint32) (end - start) };
}

/* Whether no character joins the next one to what people see as one; a few blocks are enough. */
static gboolean
is_of_single_characters (const char *at, guint32 n_chars)
{
  for (; n_chars > 0; n_chars--, at = g_utf8_next_char (at)) {
    gunichar c = g_utf8_get_char (at);

    if (c >= 0x300 && (c < 0x2010 || c > 0x205f))
      return FALSE;
  }
  return TRUE;
}

static gboolean
add_single_characters (Builder *self, MclRange gap)
{
  const char *at = go_to (self, gap.start);

  if (mcl_range_length (gap) > 1 && !is_of_single_characters (at, mcl_range_length (gap)))
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
add_between (Builder *self, MclRange gap)
{
  g_autoptr (GArray) graphemes = NULL;

  /* Nearly always. */
  if (mcl_range_length (gap) == 1 && *go_to (self, gap.start) == ' ')
    return;
  if (add_single_characters (self, gap))
    return;
  graphemes = mcl_text_list_units (self->text, MCL_TEXT_UNIT_GRAPHEME, gap);
  for (guint i = 0; i < graphemes->len; i++) {
    MclRange grapheme = g_array_index (graphemes, MclRange, i);

    /* A mark may stand on a space. */
    while (grapheme.start < grapheme.end &&
           mcl_token_list_is_between (mcl_text_get_char (self->text, grapheme.start)))
      grapheme.start++;
    if (!mcl_range_is_empty (grapheme))
      add_token (self, grapheme);
  }
}

static void
end_sentence (Builder *self)
{
  GArray *sentences = self->list->sentences;
  guint32 start = 0;

  if (sentences->len > 0)
    start = g_array_index (sentences, MclRange, sentences->len - 1).end;
  if (self->n_tokens > start) {
    MclRange sentence = MCL_RANGE (start, self->n_tokens);

    g_array_append_val (sentences, sentence);
  }
}

/* Adds the tokens of a sentence; @i is the first word that was not added yet. */
static void
add_sentence (Builder *self, MclRange sentence, const GArray *words, guint *i)
{
  guint32 at = sentence.start;

  for (; *i < words->len; (*i)++) {
    MclRange word = g_array_index (words, MclRange, *i);

    if (word.start >= sentence.end)
      break;
    if (word.start > at)
      add_between (self, MCL_RANGE (at, word.start));
    add_token (self, word);
    at = word.end;
  }
  if (at < sentence.end)
    add_between (self, MCL_RANGE (at, sentence.end));
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
  Builder self = begin_list (text);
  g_autoptr (GArray) words = NULL;
  g_autoptr (GArray) sentences = mcl_text_list_sentences (text, &words);
  guint n_added = 0;

  for (guint i = 0; i < sentences->len; i++)
    add_sentence (&self, g_array_index (sentences, MclRange, i), words, &n_added);
  return end_list (&self);
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
  Builder self = begin_list (text);
  gsize n_bytes = 0;
  const char *at = mcl_text_get_utf8 (text, &n_bytes);
  const char *end = at + n_bytes;
  guint32 start = 0;
  guint32 offset = 0;

  for (;; at = g_utf8_next_char (at), offset++) {
    if (at < end && *at != ' ' && *at != '\n')
      continue;
    if (offset > start)
      add_token (&self, MCL_RANGE (start, offset));
    if (at == end || *at == '\n')
      end_sentence (&self);
    if (at == end)
      return end_list (&self);
    start = offset + 1;
  }
}
