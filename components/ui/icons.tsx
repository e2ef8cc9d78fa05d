import {
  ArrowDown,
  ArrowLeft,
  ArrowRight,
  ArrowUp,
  Check,
  ChevronDown,
  CircleAlert,
  Copy,
  Download,
  Eye,
  EyeOff,
  FileText,
  Flame,
  Hand,
  HardDrive,
  type IconNode,
  Keyboard,
  KeyRound,
  List,
  ListChecks,
  LoaderCircle,
  Lock,
  Menu,
  Pause,
  Pencil,
  Play,
  Plus,
  Printer,
  QrCode,
  Radio,
  RotateCcw,
  Square,
  SunMoon,
  Timer,
  Trash2,
  TriangleAlert,
  Upload,
  User,
  X,
} from 'lucide';
import { createElement } from 'react';

/**
 * The icons, drawn from Lucide's data so that they render on the server: Lucide's React package would bring a client
 * context along with every icon. A page carries only the shapes it names.
 */
export interface IconProps {
  /** 16 px; 14 in small controls. */
  readonly size?: 14 | 16;
  readonly className?: string;
}

const draw =
  (shapes: IconNode) =>
  ({ size = 16, className = '' }: IconProps) => (
    <svg className={`i ${size === 14 ? 's14 ' : ''}${className}`} viewBox="0 0 24 24" aria-hidden="true">
      {shapes.map(([tag, attributes], index) => createElement(tag, { ...attributes, key: index }))}
    </svg>
  );

export const AlertIcon = draw(TriangleAlert);
export const ArrowDownIcon = draw(ArrowDown);
export const ArrowLeftIcon = draw(ArrowLeft);
export const ArrowRightIcon = draw(ArrowRight);
export const ArrowUpIcon = draw(ArrowUp);
export const CheckIcon = draw(Check);
export const ChevronDownIcon = draw(ChevronDown);
export const CopyIcon = draw(Copy);
export const DownloadIcon = draw(Download);
export const EyeOffIcon = draw(EyeOff);
export const FileTextIcon = draw(FileText);
export const FlameIcon = draw(Flame);
export const HardDriveIcon = draw(HardDrive);
export const KeyIcon = draw(KeyRound);
export const KeyboardIcon = draw(Keyboard);
export const ListChecksIcon = draw(ListChecks);
export const ListIcon = draw(List);
export const MenuIcon = draw(Menu);
export const PencilIcon = draw(Pencil);
export const PlayIcon = draw(Play);
export const PlusIcon = draw(Plus);
export const PrinterIcon = draw(Printer);
export const RotateCcwIcon = draw(RotateCcw);
export const SquareIcon = draw(Square);
export const SunMoonIcon = draw(SunMoon);
export const TimerIcon = draw(Timer);
export const TrashIcon = draw(Trash2);
export const UploadIcon = draw(Upload);
export const UserIcon = draw(User);
export const XIcon = draw(X);
export const CircleAlertIcon = draw(CircleAlert);
export const EyeIcon = draw(Eye);
export const HandIcon = draw(Hand);
export const LoaderIcon = draw(LoaderCircle);
export const LockIcon = draw(Lock);
export const PauseIcon = draw(Pause);
export const QrCodeIcon = draw(QrCode);
export const RadioIcon = draw(Radio);
