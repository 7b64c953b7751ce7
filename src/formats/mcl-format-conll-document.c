/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Makes a document of sentences of tagged tokens. Its text is the article that the file names, when
 * the tokens stand in it one behind the other; else what the file says of each sentence's text;
 * else the tokens with blanks between them. Sentences are then on lines of their own. */
#include "config.h"

#include "mcl-format-conll.h"

#include <glib/gi18n.h>
#include <string.h>

typedef struct {
  GPtrArray *sentences;
  guint n_tags;   /* of each token */
  GArray *ranges; /* of MclRange: where each token of all sentences stands */
  MclImport *import;
  MclText *text;
  guint n_chunks;
  guint n_strict[MCL_TAG_SCHEME_UNKNOWN]; /* well-formed chunks, by scheme */
  gboolean has_tags_of[MCL_TAG_SCHEME_UNKNOWN];
} Builder;

/**
 * mcl_conll_sentence_new:
 *
 * Returns: (transfer full): a sentence without tokens
 */
MclConllSentence *
mcl_conll_sentence_new (void)
{
  MclConllSentence *self = g_new0 (MclConllSentence, 1);

  self->rows = g_array_new (FALSE, FALSE, sizeof (MclConllRow));
  self->tags = g_ptr_array_new ();
  return self;
}

/**
 * mcl_conll_sentence_free:
 * @self: (transfer full): a sentence
 */
void
mcl_conll_sentence_free (MclConllSentence *self)
{
  g_array_unref (self->rows);
  g_ptr_array_unref (self->tags);
  g_free (self);
}

static const MclConllRow *
get_row (const MclConllSentence *sentence, guint i)
{
  return &g_array_index (sentence->rows, MclConllRow, i);
}

/* Finds a sentence's tokens from @utf8, which is code point @offset, to @end, with nothing but
 * space between them. Returns behind the last one; NULL when they do not stand there. */
static const char *
align (const MclConllSentence *sentence,
       const char *utf8,
       const char *end,
       guint32 *offset,
       GArray *ranges)
{
  for (guint i = 0; i < sentence->rows->len; i++) {
    const char *token = get_row (sentence, i)->token;
    gsize n_bytes = strlen (token);
    MclRange range;

    while ((gsize) (end - utf8) < n_bytes || memcmp (utf8, token, n_bytes) != 0) {
      if (utf8 == end || !mcl_token_list_is_between (g_utf8_get_char (utf8)))
        return NULL;
      utf8 = g_utf8_next_char (utf8);
      (*offset)++;
    }
    range = MCL_RANGE (*offset, *offset + (guint32) g_utf8_strlen (token, -1));
    g_array_append_val (ranges, range);
    *offset = range.end;
    utf8 += n_bytes;
  }
  return utf8;
}

static gboolean
align_all (Builder *self, MclText *article)
{
  gsize n_bytes = 0;
  const char *at = mcl_text_get_utf8 (article, &n_bytes);
  const char *end = at + n_bytes;
  guint32 offset = 0;

  for (guint i = 0; i < self->sentences->len && at != NULL; i++)
    at = align (g_ptr_array_index (self->sentences, i), at, end, &offset, self->ranges);
  return at != NULL;
}

static void
append_tokens (Builder *self, const MclConllSentence *sentence, GString *out, guint32 *offset)
{
  for (guint i = 0; i < sentence->rows->len; i++) {
    const char *token = get_row (sentence, i)->token;
    MclRange range = MCL_RANGE (*offset, *offset + (guint32) g_utf8_strlen (token, -1));

    g_array_append_val (self->ranges, range);
    g_string_append (out, token);
    *offset = range.end;
    if (i + 1 == sentence->rows->len || get_row (sentence, i)->is_glued)
      continue;
    g_string_append_c (out, ' ');
    (*offset)++;
  }
}

static void
append_sentence (Builder *self, const MclConllSentence *sentence, GString *out, guint32 *offset)
{
  guint n_before = self->ranges->len;
  guint32 start = *offset;

  if (sentence->text != NULL &&
      align (sentence, sentence->text, sentence->text + strlen (sentence->text), offset,
             self->ranges) != NULL) {
    g_string_append (out, sentence->text);
    *offset = start + (guint32) g_utf8_strlen (sentence->text, -1);
    return;
  }
  g_array_set_size (self->ranges, n_before);
  *offset = start;
  append_tokens (self, sentence, out, offset);
}

static MclText *
build_text (Builder *self)
{
  GString *out = g_string_new (NULL);
  g_autoptr (GBytes) bytes = NULL;
  guint32 offset = 0;

  g_array_set_size (self->ranges, 0);
  for (guint i = 0; i < self->sentences->len; i++) {
    if (i > 0) {
      g_string_append_c (out, '\n');
      offset++;
    }
    append_sentence (self, g_ptr_array_index (self->sentences, i), out, &offset);
  }
  bytes = g_string_free_to_bytes (out);
  return mcl_text_new (bytes, NULL);
}

/* How well the tags, which are valid ones, keep to each scheme that could be meant. */
static void
compare_schemes (Builder *self, const char *const *tags, guint n_tags, const GArray *chunks)
{
  char prefix[] = "O";

  self->n_chunks += chunks->len;
  for (guint scheme = 0; scheme < MCL_TAG_SCHEME_UNKNOWN && chunks->len > 0; scheme++) {
    g_autoptr (GArray) strict = NULL;

    for (guint i = 0; i < n_tags && self->has_tags_of[scheme]; i++) {
      /* The rest of them is the same in all schemes. */
      prefix[0] = tags[i][0];
      if (prefix[0] != 'O')
        self->has_tags_of[scheme] = mcl_tag_is_valid (prefix, (MclTagScheme) scheme);
    }
    if (!self->has_tags_of[scheme])
      continue;
    strict = mcl_tag_scheme_decode_strictly ((MclTagScheme) scheme, tags, n_tags);
    self->n_strict[scheme] += strict->len;
  }
}

static void
add_chunk (Builder *self, const MclConllSentence *sentence, guint first, const MclTagChunk *chunk)
{
  MclRange start = g_array_index (self->ranges, MclRange, first + chunk->start);
  MclRange end = g_array_index (self->ranges, MclRange, first + chunk->end - 1);
  MclRawRange range = { start.start, end.end };
  g_autofree char *text = mcl_text_dup_slice (self->text, MCL_RANGE (start.start, end.end));
  MclImportSpan span = {
    .label = chunk->label,
    .ranges = &range,
    .n_ranges = 1,
    .text = text,
    .line = get_row (sentence, chunk->start)->line,
  };

  mcl_import_add_span (self->import, &span);
}

static void
add_layer (Builder *self, const MclConllSentence *sentence, guint first, guint layer)
{
  g_autoptr (GPtrArray) tags = g_ptr_array_new ();
  g_autoptr (GArray) chunks = NULL;

  for (guint i = 0; i < sentence->rows->len; i++) {
    const char *tag = g_ptr_array_index (sentence->tags, i * self->n_tags + layer);

    if (!mcl_tag_is_valid (tag, MCL_TAG_SCHEME_UNKNOWN)) {
      mcl_import_add_problem (self->import, get_row (sentence, i)->line,
                              _ ("“%s” is no tag; taken for O"), tag);
      tag = "O";
    }
    g_ptr_array_add (tags, (gpointer) tag);
  }
  chunks = mcl_tag_scheme_decode ((const char *const *) tags->pdata, tags->len);
  compare_schemes (self, (const char *const *) tags->pdata, tags->len, chunks);
  for (guint i = 0; i < chunks->len; i++)
    add_chunk (self, sentence, first, &g_array_index (chunks, MclTagChunk, i));
}

static void
report_scheme (Builder *self, guint line)
{
  guint n_best = 0;

  /* What strict readers make of IOE1 leaves out chunks of one token that touch another. */
  if (self->has_tags_of[MCL_TAG_SCHEME_IOE1])
    return;
  for (guint scheme = 0; scheme < MCL_TAG_SCHEME_UNKNOWN; scheme++) {
    if (self->has_tags_of[scheme])
      n_best = MAX (n_best, self->n_strict[scheme]);
  }
  if (n_best < self->n_chunks)
    mcl_import_add_problem (
        self->import, line,
        /* Translators: %1$u and %2$u are numbers */
        ngettext ("%1$u of %2$u annotation is tagged as no scheme has it; it was read all the same",
                  "%1$u of %2$u annotations are tagged as no scheme has it; they were read all the "
                  "same",
                  self->n_chunks),
        self->n_chunks - n_best, self->n_chunks);
}

/**
 * mcl_conll_build_import:
 * @name: (nullable): the document's
 * @article: (nullable): the text that it is about
 * @sentences: (element-type MclConllSentence): all of it
 * @n_tags: how many tags each token has
 * @line: where the document begins in the file
 *
 * Returns: (transfer full): what the sentences say
 */
MclImport *
mcl_conll_build_import (
    const char *name, MclText *article, GPtrArray *sentences, guint n_tags, guint line)
{
  g_autoptr (GArray) ranges = g_array_new (FALSE, FALSE, sizeof (MclRange));
  g_autoptr (MclText) text = NULL;
  Builder self = { .sentences = sentences, .n_tags = n_tags, .ranges = ranges };
  gboolean is_aligned = article != NULL && align_all (&self, article);
  guint first = 0;

  text = is_aligned ? mcl_text_ref (article) : build_text (&self);
  self.text = text;
  self.import = mcl_import_new (name, text);
  mcl_import_set_line (self.import, line);
  if (article != NULL && !is_aligned)
    mcl_import_add_problem (self.import, line, _ ("the words are not those of the article “%s”"),
                            name);
  for (guint i = 0; i < G_N_ELEMENTS (self.has_tags_of); i++)
    self.has_tags_of[i] = TRUE;
  for (guint i = 0; i < sentences->len; i++) {
    const MclConllSentence *sentence = g_ptr_array_index (sentences, i);

    for (guint layer = 0; layer < n_tags; layer++)
      add_layer (&self, sentence, first, layer);
    first += sentence->rows->len;
  }
  report_scheme (&self, line);
  return self.import;
}
