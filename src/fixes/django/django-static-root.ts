import {settings} from '../../project/facts/configuration/settings.ts';
import {pythonAt} from '../../project/formats/python.ts';
import type {Fix} from '../fix.ts';
import {addSetting, folderExpression, setValue, writtenSetting} from './settings-edits.ts';

const FOLDER = 'staticfiles';

/** A folder of the project into which static files are collected. */
export const djangoStaticRoot: Fix = ({project, contract}) => {
  const written = writtenSetting(project, contract, 'STATIC_ROOT');
  if (written) {
    const value = folderExpression(project, written.source, FOLDER);
    return value === null ? null : setValue(project, written, value);
  }
  const loaded = settings(project, contract);
  if (!loaded.known || !loaded.value || loaded.value.value('STATIC_ROOT')) return null;
  const after = writtenSetting(project, contract, 'STATIC_URL');
  const source = after?.source ?? pythonAt(project, loaded.value.file);
  const value = source ? folderExpression(project, source, FOLDER) : null;
  return value === null ? null : addSetting(project, contract, `STATIC_ROOT = ${value}`, 'STATIC_URL');
};
