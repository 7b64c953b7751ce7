/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mcl-sidecar.h"

#include <glib/gi18n.h>
#include <string.h>

/* How much of a text a message quotes, in code points: enough for a hash. */
#define EXCERPT_CHARS 64

static gsize
get_size (const char *string)
{
  return string != NULL ? strlen (string) + 1 : 0;
}

/* A copy at @to, which moves on. */
static char *
put_string (char **to, const char *string)
{
  char *copy = *to;

  if (string == NULL)
    return NULL;
  *to = stpcpy (copy, string) + 1;
  return copy;
}

/**
 * mcl_quote_init:
 * @text: (nullable): copied, as @prefix and @suffix
 */
void
mcl_quote_init (
    MclQuote *self, const char *text, const char *prefix, const char *suffix, guint line)
{
  char *to = g_malloc (get_size (text) + get_size (prefix) + get_size (suffix));

  self->text = put_string (&to, text);
  self->prefix = put_string (&to, prefix);
  self->suffix = put_string (&to, suffix);
  self->line = line;
}

void
mcl_quote_clear (MclQuote *self)
{
  char *first = self->text != NULL     ? self->text
                : self->prefix != NULL ? self->prefix
                                       : self->suffix;

  g_free (first);
}

/**
 * mcl_sidecar_new:
 *
 * Returns: (transfer full): the content of a sidecar that says nothing yet
 */
MclSidecar *
mcl_sidecar_new (void)
{
  MclSidecar *self = g_new0 (MclSidecar, 1);

  self->article_length = -1;
  self->annotations = g_ptr_array_new_with_free_func ((GDestroyNotify) mcl_annotation_unref);
  self->relations = g_ptr_array_new_with_free_func ((GDestroyNotify) mcl_relation_unref);
  self->suggestions = g_ptr_array_new_with_free_func ((GDestroyNotify) mcl_annotation_unref);
  return self;
}

/**
 * mcl_sidecar_free:
 * @self: (transfer full) (nullable): a sidecar
 */
void
mcl_sidecar_free (MclSidecar *self)
{
  if (self == NULL)
    return;
  g_free (self->article_file);
  g_free (self->article_sha256);
  g_free (self->article_newline);
  mcl_members_unref (self->article_unknown);
  g_free (self->status);
  mcl_members_unref (self->attributes);
  g_free (self->note);
  g_clear_pointer (&self->annotations, g_ptr_array_unref);
  g_clear_pointer (&self->quotes, g_array_unref);
  g_clear_pointer (&self->relations, g_ptr_array_unref);
  g_clear_pointer (&self->relation_lines, g_array_unref);
  g_clear_pointer (&self->suggestions, g_ptr_array_unref);
  g_clear_pointer (&self->suggestion_quotes, g_array_unref);
  mcl_members_unref (self->unknown);
  g_free (self);
}

/**
 * mcl_sidecar_dup_head:
 *
 * Returns: (transfer full): what the sidecar says of its article as a whole
 */
MclHead *
mcl_sidecar_dup_head (MclSidecar *self)
{
  return mcl_head_new (self->status, self->attributes, self->note, self->suggestions);
}

/**
 * mcl_sidecar_set_head:
 * @head: what the sidecar shall say of its article as a whole
 */
void
mcl_sidecar_set_head (MclSidecar *self, MclHead *head)
{
  g_set_str (&self->status, mcl_head_get_status (head));
  g_set_str (&self->note, mcl_head_get_note (head));
  mcl_members_unref (self->attributes);
  self->attributes = mcl_members_ref (mcl_head_get_attributes (head));
  g_ptr_array_unref (self->suggestions);
  self->suggestions = mcl_head_list_suggestions (head);
}

/**
 * mcl_problem_free:
 * @self: (transfer full): a problem
 */
void
mcl_problem_free (MclProblem *self)
{
  g_free (self->message);
  g_free (self);
}

/**
 * mcl_sidecar_get_prefix_range:
 *
 * Returns: the code points before @span that a sidecar keeps as its prefix
 */
MclRange
mcl_sidecar_get_prefix_range (MclRange span)
{
  return MCL_RANGE (span.start - MIN (span.start, MCL_SIDECAR_CONTEXT_CHARS), span.start);
}

/**
 * mcl_sidecar_get_suffix_range:
 *
 * Returns: the code points of @text behind @span that a sidecar keeps as its suffix
 */
MclRange
mcl_sidecar_get_suffix_range (MclRange span, MclText *text)
{
  guint32 n_chars = mcl_text_get_n_chars (text);

  return MCL_RANGE (span.end, span.end + MIN (n_chars - span.end, MCL_SIDECAR_CONTEXT_CHARS));
}

typedef struct {
  MclSidecar *sidecar;
  MclArticle *article;
  MclText *text;
  GPtrArray *problems;
  /* The list that is being looked at: */
  const char *list;
  GPtrArray *annotations;
  GArray *quotes;
} Verification;

static void add_problem (Verification *self, guint line, const char *format, ...)
    G_GNUC_PRINTF (3, 4);

static void
add_problem (Verification *self, guint line, const char *format, ...)
{
  MclProblem *problem = g_new0 (MclProblem, 1);
  va_list arguments;

  problem->line = line;
  va_start (arguments, format);
  problem->message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_ptr_array_add (self->problems, problem);
}

/* One line that shows what differs: line ends and invisible characters are written out. */
static char *
dup_excerpt (const char *utf8)
{
  g_autoptr (GString) excerpt = g_string_new (NULL);
  guint n_chars = 0;

  for (const char *at = utf8; *at != '\0'; at = g_utf8_next_char (at)) {
    gunichar c = g_utf8_get_char (at);

    if (n_chars++ == EXCERPT_CHARS) {
      g_string_append (excerpt, "…");
      break;
    }
    if (c == '\n' || c == '\r' || c == '\t')
      g_string_append (excerpt, c == '\n' ? "\\n" : c == '\r' ? "\\r" : "\\t");
    else if (c != ' ' && !g_unichar_isgraph (c))
      g_string_append_printf (excerpt, "\\u{%x}", c);
    else
      g_string_append_unichar (excerpt, c);
  }
  return g_string_free_and_steal (g_steal_pointer (&excerpt));
}

static char *
dup_excerpt_from (const char *utf8, gsize byte_offset)
{
  g_autofree char *excerpt = dup_excerpt (utf8 + byte_offset);

  return g_strconcat (byte_offset > 0 ? "…" : "", excerpt, NULL);
}

/* Where to start showing two texts that differ, in bytes: a little before the difference. */
static gsize
find_excerpt_start (const char *a, const char *b)
{
  gsize start = 0;
  guint n_chars = 0;

  while (a[start] != '\0' && a[start] == b[start])
    start++;
  for (; start > 0 && n_chars < EXCERPT_CHARS / 2; start--) {
    if (((guchar) a[start - 1] & 0xc0) != 0x80)
      n_chars++;
  }
  return start;
}

static void
verify_slice (Verification *self, guint i, const char *member, const char *expected, MclRange range)
{
  const MclQuote *quote = &g_array_index (self->quotes, MclQuote, i);
  g_autofree char *actual = NULL;
  g_autofree char *expected_excerpt = NULL;
  g_autofree char *actual_excerpt = NULL;
  gsize start = 0;

  if (mcl_text_slice_equal (self->text, range, expected))
    return;
  actual = mcl_text_dup_slice (self->text, range);
  start = find_excerpt_start (expected, actual);
  expected_excerpt = dup_excerpt_from (expected, start);
  actual_excerpt = dup_excerpt_from (actual, start);
  add_problem (
      self, quote->line,
      /* Translators: %1$s[%2$u].%3$s is the place in the file, as in annotations[3].text */
      _ ("%1$s[%2$u].%3$s: “%4$s” expected, the article has “%5$s” there"), self->list, i, member,
      expected_excerpt, actual_excerpt);
}

/* Contexts of any length are fine, as long as they stand there. */
static void
verify_context (Verification *self, guint i, MclRange span)
{
  const MclQuote *quote = &g_array_index (self->quotes, MclQuote, i);
  guint32 n_chars = mcl_text_get_n_chars (self->text);
  gsize length = 0;

  if (quote->prefix != NULL) {
    length = (gsize) g_utf8_strlen (quote->prefix, -1);
    verify_slice (self, i, "prefix", quote->prefix,
                  MCL_RANGE (span.start - (guint32) MIN (span.start, length), span.start));
  }
  if (quote->suffix != NULL) {
    length = (gsize) g_utf8_strlen (quote->suffix, -1);
    verify_slice (self, i, "suffix", quote->suffix,
                  MCL_RANGE (span.end, span.end + (guint32) MIN (n_chars - span.end, length)));
  }
}

static void
verify_annotation (Verification *self, guint i)
{
  const MclQuote *quote = &g_array_index (self->quotes, MclQuote, i);
  MclRange span = mcl_annotation_get_span (g_ptr_array_index (self->annotations, i));
  guint32 n_chars = mcl_text_get_n_chars (self->text);

  if (span.end > n_chars) {
    add_problem (self, quote->line,
                 _ ("%s[%u]: the span from %u to %u is outside the article, which is %u long"),
                 self->list, i, span.start, span.end, n_chars);
    return;
  }
  if (quote->text == NULL)
    add_problem (self, quote->line, "%s[%u].%s: %s", self->list, i, "text", _ ("is missing"));
  else
    verify_slice (self, i, "text", quote->text, span);
  verify_context (self, i, span);
}

/* Said once: in a file that was sorted otherwise it would be every line. */
static void
verify_order (Verification *self)
{
  for (guint i = 1; i < self->annotations->len; i++) {
    if (mcl_annotation_compare_position (g_ptr_array_index (self->annotations, i - 1),
                                         g_ptr_array_index (self->annotations, i)) <= 0)
      continue;
    add_problem (self, g_array_index (self->quotes, MclQuote, i).line,
                 _ ("%s[%u]: stands out of order (by start, then by end backwards, then by id)"),
                 self->list, i);
    return;
  }
}

static void
verify_list (Verification *self, const char *list, GPtrArray *annotations, GArray *quotes)
{
  self->list = list;
  self->annotations = annotations;
  self->quotes = quotes;
  verify_order (self);
  for (guint i = 0; i < annotations->len; i++)
    verify_annotation (self, i);
}

static void
verify_article_member (Verification *self,
                       const char *member,
                       const char *expected,
                       const char *actual)
{
  g_autofree char *expected_excerpt = NULL;
  g_autofree char *actual_excerpt = NULL;

  if (expected == NULL || g_str_equal (expected, actual))
    return;
  expected_excerpt = dup_excerpt (expected);
  actual_excerpt = dup_excerpt (actual);
  add_problem (self, self->sidecar->article_line,
               /* Translators: %1$s is a place in the file, as in article.sha256 */
               _ ("%1$s: “%2$s” expected, the article has “%3$s”"), member, expected_excerpt,
               actual_excerpt);
}

static const char *
boolean_to_string (gboolean value)
{
  return value ? "true" : "false";
}

static void
verify_article (Verification *self)
{
  MclSidecar *sidecar = self->sidecar;
  MclArticle *article = self->article;
  g_autofree char *length = g_strdup_printf ("%u", mcl_text_get_n_chars (self->text));
  g_autofree char *expected_length = g_strdup_printf ("%" G_GINT64_FORMAT, sidecar->article_length);

  if (sidecar->article_line == 0)
    return;
  verify_article_member (self, "article.file", sidecar->article_file,
                         mcl_article_get_name (article));
  verify_article_member (self, "article.sha256", sidecar->article_sha256,
                         mcl_article_get_sha256 (article));
  verify_article_member (self, "article.length",
                         sidecar->article_length >= 0 ? expected_length : NULL, length);
  verify_article_member (self, "article.newline", sidecar->article_newline,
                         mcl_newline_to_string (mcl_article_get_newline (article)));
  verify_article_member (self, "article.bom", boolean_to_string (sidecar->article_has_bom),
                         boolean_to_string (mcl_article_get_has_bom (article)));
}

/**
 * mcl_sidecar_verify:
 * @self: a sidecar that was read from a file
 * @article: its article
 *
 * Compares what a sidecar says with the article as it is: name, hash, length, line ends, byte
 * order mark; for each annotation and each suggestion the span, its text and the text around it;
 * and whether the annotations stand in order.
 *
 * Returns: (transfer full) (element-type MclProblem): what does not fit, first the article's
 */
GPtrArray *
mcl_sidecar_verify (MclSidecar *self, MclArticle *article)
{
  Verification verification = { .sidecar = self, .article = article };

  verification.problems = g_ptr_array_new_with_free_func ((GDestroyNotify) mcl_problem_free);
  g_return_val_if_fail (self->quotes != NULL, verification.problems);

  verification.text = mcl_article_get_text (article);
  verify_article (&verification);
  verify_list (&verification, "annotations", self->annotations, self->quotes);
  if (self->suggestions->len > 0)
    verify_list (&verification, "suggestions", self->suggestions, self->suggestion_quotes);
  return verification.problems;
}
