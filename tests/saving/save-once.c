/* SPDX-License-Identifier: GPL-3.0-or-later */
/* save-once ARTICLE: loads an article, tags its first word, saves it, and says so.
 *
 * The two halves that a document has done by workers, one after the other in this thread: so the
 * system calls come in the same order each time, and each of them can be made to fail. */
#include "config.h"

#include <stdio.h>

#include "mcl-document-private.h"

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MclDocumentContent) content = NULL;
  g_autoptr (MclDocumentJob) job = g_new0 (MclDocumentJob, 1);
  g_autoptr (MclDocumentOutcome) outcome = NULL;

  if (argc != 2)
    return 2;
  content = mcl_document_content_load (argv[1], NULL, &error);
  if (content == NULL || content->problem != NULL) {
    printf ("NOT LOADED: %s\n", content != NULL ? content->problem : error->message);
    return 1;
  }
  g_ptr_array_add (content->sidecar->annotations,
                   mcl_annotation_new (&(MclAnnotationFields) {
                       .id = "new", .label = "claim", .span = MCL_RANGE (0, 4) }));
  job->article = mcl_article_ref (content->article);
  job->sidecar = g_steal_pointer (&content->sidecar);
  job->base = content->base != NULL ? g_bytes_ref (content->base) : NULL;
  job->path = mcl_article_dup_sidecar_path (argv[1]);
  job->shall_write = TRUE;
  outcome = mcl_document_job_run (job, &error);
  if (outcome != NULL && outcome->written)
    printf ("SAVED\n");
  else
    printf ("NOT SAVED: %s\n", error != NULL ? error->message : "changed");
  return fflush (stdout) == 0 ? 0 : 1;
}
