/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A file of the exchange format FUZZ_FORMAT, by anybody: refused with a reason, or read; what was
 * read lies within its text, and survives being written and read again. What stands before an
 * ASCII record separator is the article that the file is about, or the configuration beside it;
 * without one it is ARTICLE. */
#include "config.h"

#include "fuzz.h"

#include <string.h>

#include "mcl-format.h"

#define ARTICLE "Ana Ruiz met Bob \xf0\x9f\x98\x80.\nThey said “no”, twice.\r\n\r\nEnd"
#define SEPARATOR '\x1e'

typedef struct {
  const MclFormat *format;
  MclFormatOptions *options;
  MclText *article;
} Fuzz;

static MclText *
get_text_cb (const char *name, gpointer user_data, GError **error)
{
  const Fuzz *self = user_data;

  return mcl_text_ref (self->article);
}

static void
check_annotation (MclText *text, MclAnnotation *annotation)
{
  MclRange span = mcl_annotation_get_span (annotation);
  guint n_fragments = 0;
  const MclRange *fragments = mcl_annotation_get_fragments (annotation, &n_fragments);

  g_assert_false (mcl_range_is_empty (span));
  g_assert_cmpuint (span.end, <=, mcl_text_get_n_chars (text));
  for (guint i = 0; i < n_fragments; i++) {
    g_assert_false (mcl_range_is_empty (fragments[i]));
    g_assert_true (mcl_range_contains (span, fragments[i]));
    g_assert_true (i == 0 || fragments[i].start >= fragments[i - 1].end);
  }
}

/* Formats that only read articles have nothing to be written. */
static void
check_round_trip (const Fuzz *self, MclFormatDocument *document)
{
  g_autoptr (MclLossReport) report = mcl_loss_report_new ();
  g_autoptr (MclFormatSurvey) survey = mcl_format_survey_new ();
  g_autoptr (MclFormatOutput) before = mcl_format_output_new ();
  g_autoptr (MclFormatOutput) written = mcl_format_output_new ();
  g_autoptr (MclFormatOutput) after = mcl_format_output_new ();
  g_autoptr (GError) error = NULL;

  if (self->format->write == NULL)
    return;
  g_free (document->name);
  document->name = g_strdup ("a.txt");
  mcl_format_reduce (self->format, document, self->options, report);
  mcl_format_survey_add (survey, document);
  if (self->format->begin != NULL)
    self->format->begin (self->options, survey, before);
  self->format->write (document, self->options, survey, written);
  if (self->format->finish != NULL)
    self->format->finish (self->options, survey, after);
  mcl_format_verify (self->format, document, written, before, after, self->options, &error);
  g_assert_no_error (error);
}

static gboolean
take_import_cb (MclImport *import, gpointer user_data, GError **error)
{
  const Fuzz *self = user_data;
  g_autoptr (MclImport) owned = import;
  g_autoptr (MclImportReport) report = NULL;
  g_autoptr (MclFormatDocument) document = mcl_import_finish (owned, &report);

  for (guint i = 0; i < report->problems->len; i++) {
    const MclProblem *problem = g_ptr_array_index (report->problems, i);

    g_assert_cmpstr (problem->message, !=, "");
    g_assert_true (g_utf8_validate (problem->message, -1, NULL));
  }
  if (document == NULL)
    return TRUE;
  for (guint i = 0; i < document->annotations->len; i++)
    check_annotation (document->text, g_ptr_array_index (document->annotations, i));
  check_round_trip (self, document);
  return TRUE;
}

static MclText *
take_article (const char **data, gsize *n_bytes)
{
  const char *separator = memchr (*data, SEPARATOR, *n_bytes);
  gsize length = separator != NULL ? (gsize) (separator - *data) : 0;
  g_autoptr (GBytes) bytes = NULL;
  MclText *article = NULL;

  if (separator != NULL) {
    bytes = g_bytes_new (*data, length);
    article = mcl_text_new (bytes, NULL);
    *data += length + 1;
    *n_bytes -= length + 1;
  }
  return article != NULL ? article : mcl_text_new_from_string (ARTICLE);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t n_bytes)
{
  const MclFormat *format = mcl_format_find (FUZZ_FORMAT);
  const char *contents = (const char *) data;
  gsize length = n_bytes;
  g_autoptr (MclText) article = take_article (&contents, &length);
  g_autoptr (MclFormatOptions) options = mcl_format_options_new (format->options);
  g_autofree char *name = g_strconcat ("a.", format->extension, NULL);
  g_autoptr (GBytes) bytes = g_bytes_new (contents, length);
  g_autoptr (MclFormatInput) input = mcl_format_input_new_for_bytes (name, bytes);
  gsize n_article_bytes = 0;
  const char *utf8 = mcl_text_get_utf8 (article, &n_article_bytes);
  g_autoptr (GBytes) config = g_bytes_new (utf8, n_article_bytes);
  g_autoptr (GError) error = NULL;
  Fuzz fuzz = { format, options, article };

  mcl_format_input_set_text_func (input, get_text_cb, &fuzz);
  mcl_format_input_add_companion (input, "config.xml", config);
  if (format->read (input, options, take_import_cb, &fuzz, &error))
    return 0;
  g_assert_nonnull (error);
  g_assert_cmpstr (error->message, !=, "");
  g_assert_true (g_utf8_validate (error->message, -1, NULL));
  return 0;
}
