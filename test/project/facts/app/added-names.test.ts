import {expect, it} from 'vitest';
import {mayBeAdded} from '../../../../src/project/facts/app/added-names.ts';
import {memoryProject} from '../../../../src/project/project.ts';

const HISTORY = 'from simple_history.models import HistoricalRecords\n';
const MODELS = 'from django.db import models\n';
const added = (name: string, source: string) =>
  mayBeAdded(memoryProject({'models.py': source, 'core.py': `${MODELS}${HISTORY}${CORE}`}), 'models.py', name, ['']);

const CORE = `
class OwnRecords(HistoricalRecords):
    pass

class Tracked(models.Model):
    history = HistoricalRecords(inherit=True)

class Plain(models.Model):
    name = models.TextField()

def tracked(name):
    return Tracked
`;

it.each([
  ['HistoricalPoll', `${HISTORY}class Poll(Model):\n    history = HistoricalRecords()\n`],
  ['HistoricalPoll', 'import simple_history.models as s\nclass Poll:\n    history = s.HistoricalRecords()\n'],
  ['HistoricalPoll', 'from core import OwnRecords\nclass Poll:\n    history = OwnRecords()\n'],
  ['HistoricalPoll', 'from core import Tracked\nclass Poll(Tracked):\n    pass\n'],
  ['HistoricalPoll', 'from core import tracked\nclass Poll(tracked("x")):\n    pass\n'],
  ['HistoricalPoll', 'from simple_history import register\nclass Poll:\n    pass\nregister(Poll)\n'],
  ['PollEvent', 'import pghistory\n@pghistory.track()\nclass Poll:\n    pass\n'],
  ['PollTranslation', 'from parler.models import TranslatedFields\nclass Poll:\n    t = TranslatedFields()\n'],
])('may be added: %s in %j', (name, source) => expect(added(name, source)).toBe(true));

it.each([
  ['Historical', `${HISTORY}class Poll(Model):\n    history = HistoricalRecords()\n`],
  ['Polls', `${HISTORY}class Poll(Model):\n    history = HistoricalRecords()\n`],
  ['MPoll', `${HISTORY}class Poll(Model):\n    history = HistoricalRecords()\n`],
  ['HistoricalPol', `${HISTORY}class Poll(Model):\n    history = HistoricalRecords()\n`],
  ['HistoricalPoll', `${MODELS}class Poll(models.Model):\n    name = models.TextField()\n`],
  ['HistoricalPoll', 'from core import Plain\nclass Poll(Plain):\n    pass\n'],
  ['HistoricalPoll', 'from core import Nothing\nclass Poll(Nothing):\n    pass\n'],
  ['HistoricalPoll', 'class Poll(Poll):\n    made = list()\n'],
  ['UserCreate', 'from pydantic import BaseModel, Field\nclass User(BaseModel):\n    name: str = Field()\n'],
  ['AdminUser', 'from sqlalchemy import Column\nclass User(Base):\n    id = Column()\n'],
  [
    'AdminUser',
    'from phonenumber_field.modelfields import PhoneNumberField\nclass User:\n    p = PhoneNumberField()\n',
  ],
])('is not there: %s in %j', (name, source) => expect(added(name, source)).toBe(false));
