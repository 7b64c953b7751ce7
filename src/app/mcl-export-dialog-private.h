/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mcl-export-dialog.h"
#include "mcl-export-job.h"
#include "mcl-format-choice.h"
#include "mcl-loss-group.h"

G_BEGIN_DECLS

struct _MclExportDialog {
  MclExchangeDialog parent_instance;
  AdwComboRow *scope;
  MclFormatChoice *choice;
  AdwPreferencesGroup *division_group;
  AdwExpanderRow *division;
  AdwEntryRow *shares;
  AdwSpinRow *seed;
  AdwSwitchRow *suggestions;
  MclLossGroup *losses;
  char *article_path; /* NULL: only the folder is there */
  char *folder;       /* NULL: only the article is there */
  char *destination;
};

/* mcl-export-choices.c: what is chosen. */
void mcl_export_dialog_fill_choices (MclExportDialog *self);
void mcl_export_dialog_update_division (MclExportDialog *self);
void mcl_export_dialog_show_suggestions (MclExportDialog *self,
                                         const MclFormatExportResult *preview);
MclExportJob *mcl_export_dialog_new_job (MclExportDialog *self,
                                         GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
