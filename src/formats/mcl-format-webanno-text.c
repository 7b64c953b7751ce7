/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The article's text, from the sentences and from where their tokens are said to stand. What the
 * offsets count is found out first: the tokens' distances are held against their sentences. */
#include "config.h"

#include "mcl-format-webanno.h"

#include <glib/gi18n.h>
#include <string.h>

/* More white space in one place is a mistake. */
#define MAX_GAP 65536

#define N_OFFSET_UNITS (MCL_OFFSET_UTF8 + 1)

typedef struct {
  MclWebannoFile *file;
  GPtrArray *problems;
  GString *out;
  guint32 n_chars;    /* of @out */
  gint64 end;         /* of @out, as the file counts */
  MclOffsetUnit unit; /* what it counts */
} Builder;

static void
add_problem (Builder *self, guint line, const char *message)
{
  MclProblem *problem = g_new0 (MclProblem, 1);

  problem->line = line;
  problem->message = g_strdup (message);
  g_ptr_array_add (self->problems, problem);
}

/* How long a text is, in every unit. */
static void
count (const char *utf8, gsize n_bytes, gint64 *lengths)
{
  guint n_chars = 0;
  guint n_pairs = 0;

  for (gsize i = 0; i < n_bytes; i++) {
    n_chars += ((guchar) utf8[i] & 0xc0) != 0x80;
    n_pairs += (guchar) utf8[i] >= 0xf0;
  }
  lengths[MCL_OFFSET_CODE_POINTS] = n_chars;
  lengths[MCL_OFFSET_UTF16] = n_chars + n_pairs;
  lengths[MCL_OFFSET_UTF8] = (gint64) n_bytes;
}

static gboolean
is_token (const MclWebannoFile *file, guint i)
{
  return mcl_webanno_get_unit (file, i)->token == i;
}

/* Where a word begins, from @at on. It mostly stands there, or behind a blank. */
static const char *
find_form (const char *at, const char *end, const char *form, gsize length)
{
  if (*at == ' ' && *form != ' ' && *form != '\0')
    at++;
  if ((gsize) (end - at) >= length && memcmp (at, form, length) == 0)
    return at;
  return memmem (at, (gsize) (end - at), form, length);
}

/* Finds a sentence's tokens in its text, one behind the other. */
static gboolean
find_tokens (Builder *self, const MclWebannoSentence *sentence)
{
  const char *at = NULL;
  const char *end = NULL;

  if (sentence->text == NULL)
    return FALSE;
  at = sentence->text->str;
  end = at + sentence->text->len;
  for (guint32 i = sentence->units.start; i < sentence->units.end; i++) {
    MclWebannoUnit *unit = mcl_webanno_get_unit (self->file, i);

    if (!is_token (self->file, i))
      continue;
    at = find_form (at, end, unit->form, unit->n_form_bytes);
    if (at == NULL)
      return FALSE;
    unit->byte_offset = (gsize) (at - sentence->text->str);
    at += unit->n_form_bytes;
  }
  return TRUE;
}

static void
count_fitting (Builder *self, const MclWebannoSentence *sentence, guint *n_fitting)
{
  const MclWebannoUnit *before = NULL;

  for (guint32 i = sentence->units.start; i < sentence->units.end && sentence->has_tokens; i++) {
    const MclWebannoUnit *unit = mcl_webanno_get_unit (self->file, i);
    gint64 lengths[N_OFFSET_UNITS] = { 0 };

    if (!is_token (self->file, i))
      continue;
    if (before != NULL)
      count (sentence->text->str + before->byte_offset, unit->byte_offset - before->byte_offset,
             lengths);
    for (guint j = 0; before != NULL && j < N_OFFSET_UNITS; j++)
      n_fitting[j] += lengths[j] == unit->start - before->start;
    before = unit;
  }
}

static MclOffsetUnit
find_unit (Builder *self)
{
  guint n_fitting[N_OFFSET_UNITS] = { 0 };
  MclOffsetUnit best = MCL_OFFSET_UTF16;

  for (guint i = 0; i < self->file->sentences->len; i++)
    count_fitting (self, &g_array_index (self->file->sentences, MclWebannoSentence, i), n_fitting);
  for (guint i = 0; i < N_OFFSET_UNITS; i++) {
    if (n_fitting[i] > n_fitting[best])
      best = (MclOffsetUnit) i;
  }
  return best;
}

static void
put (Builder *self, const char *utf8, gsize n_bytes)
{
  gint64 lengths[N_OFFSET_UNITS];

  count (utf8, n_bytes, lengths);
  g_string_append_len (self->out, utf8, (gssize) n_bytes);
  self->n_chars += (guint32) lengths[MCL_OFFSET_CODE_POINTS];
  self->end += lengths[self->unit];
}

/* White space up to @start; says whether there is a place for it. */
static gboolean
put_gap (Builder *self, gint64 start, gboolean ends_sentence)
{
  gint64 gap = start - self->end;

  if (gap < 0 || gap > MAX_GAP)
    return FALSE;
  for (gint64 i = 0; i < gap; i++)
    put (self, i == 0 && ends_sentence ? "\n" : " ", 1);
  return TRUE;
}

static void
begin_sentence (Builder *self, const MclWebannoSentence *sentence, gint64 start)
{
  gboolean is_behind_another = self->out->len > 0;

  if (put_gap (self, start, is_behind_another))
    return;
  add_problem (self, sentence->line,
               _ ("the sentence does not begin where its offsets say; they are not trusted"));
  if (is_behind_another)
    put (self, "\n", 1);
  self->end = start;
}

static void
place (Builder *self, guint32 i, guint32 start)
{
  MclWebannoUnit *unit = mcl_webanno_get_unit (self->file, i);

  unit->place =
      MCL_RANGE (start, start + (guint32) g_utf8_strlen (unit->form, (gssize) unit->n_form_bytes));
}

/* Where the file says that the text of a sentence starts, which has tokens. */
static gint64
get_start (Builder *self, const MclWebannoSentence *sentence)
{
  const MclWebannoUnit *first = mcl_webanno_get_unit (self->file, sentence->units.start);
  gint64 lengths[N_OFFSET_UNITS];

  count (sentence->text->str, first->byte_offset, lengths);
  return first->start - lengths[self->unit];
}

static void
add_text (Builder *self, const MclWebannoSentence *sentence)
{
  const char *text = sentence->text->str;
  gsize offset_before = 0;
  guint32 start = 0;

  if (mcl_range_is_empty (sentence->units))
    begin_sentence (self, sentence, self->out->len > 0 ? self->end + 1 : self->end);
  else
    begin_sentence (self, sentence, get_start (self, sentence));
  start = self->n_chars;
  put (self, text, sentence->text->len);
  for (guint32 i = sentence->units.start; i < sentence->units.end; i++) {
    gsize offset = mcl_webanno_get_unit (self->file, i)->byte_offset;

    if (!is_token (self->file, i))
      continue;
    /* Not from the start of the sentence, which may be the whole article. */
    start += (guint32) g_utf8_strlen (text + offset_before, (gssize) (offset - offset_before));
    offset_before = offset;
    place (self, i, start);
  }
}

/* Without a text that holds the tokens, they stand where their offsets say. */
static void
add_tokens (Builder *self, const MclWebannoSentence *sentence)
{
  for (guint32 i = sentence->units.start; i < sentence->units.end; i++) {
    const MclWebannoUnit *unit = mcl_webanno_get_unit (self->file, i);

    if (!is_token (self->file, i))
      continue;
    if (i == sentence->units.start)
      begin_sentence (self, sentence, unit->start);
    else if (!put_gap (self, unit->start, FALSE)) {
      put (self, " ", 1);
      self->end = unit->start;
    }
    place (self, i, self->n_chars);
    put (self, unit->form, unit->n_form_bytes);
  }
}

/**
 * mcl_webanno_rebuild_text:
 * @file: gets the places of its tokens
 * @problems: (element-type MclProblem): gets what does not hold together
 *
 * Returns: (transfer full): the article's text
 */
MclText *
mcl_webanno_rebuild_text (MclWebannoFile *file, GPtrArray *problems)
{
  GString *out = g_string_new (NULL);
  g_autoptr (GBytes) bytes = NULL;
  Builder self = { .file = file, .problems = problems, .out = out };

  for (guint i = 0; i < file->sentences->len; i++) {
    MclWebannoSentence *sentence = &g_array_index (file->sentences, MclWebannoSentence, i);

    sentence->has_tokens = find_tokens (&self, sentence);
  }
  self.unit = find_unit (&self);
  for (guint i = 0; i < file->sentences->len; i++) {
    const MclWebannoSentence *sentence = &g_array_index (file->sentences, MclWebannoSentence, i);

    if (!sentence->has_tokens && sentence->text != NULL)
      add_problem (&self, sentence->line, _ ("the words do not stand in the sentence’s text"));
    if (sentence->has_tokens)
      add_text (&self, sentence);
    else
      add_tokens (&self, sentence);
  }
  bytes = g_string_free_to_bytes (out);
  return mcl_text_new (bytes, NULL);
}
